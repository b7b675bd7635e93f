package shop.imaging;

import static shop.image.ImageRejection.ANIMATED;
import static shop.image.ImageRejection.DAMAGED;
import static shop.image.ImageRejection.NOT_AN_IMAGE;
import static shop.image.ImageRejection.TOO_COMPLEX;
import static shop.image.ImageRejection.TOO_MANY_PIXELS;
import static shop.image.ImageRejection.UNSUPPORTED;
import static shop.image.ImageType.JPEG;
import static shop.image.ImageType.PNG;
import static shop.image.ImageType.WEBP;
import static shop.imaging.CorpusSample.refused;
import static shop.imaging.CorpusSample.shown;
import static shop.imaging.CorpusSample.turned;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import shop.testkit.ImageSamples;

/**
 * Files as cameras, phones, editors and attackers make them, with the result that the shop must
 * have: what browsers show is shown, in the colors that browsers show.
 */
final class ImageCorpus {
  private static final int RED = 0xFF0000;
  private static final int BLUE = 0x0000FF;
  private static final int WHITE = 0xFFFFFF;

  /** Red on the left; blue and transparent on the right. Java has no WebP encoder. */
  private static final String LOSSLESS_ALPHA_WEBP =
      "UklGRiYAAABXRUJQVlA4TBkAAAAvD8ABEA8Q87//8x8qxILJ/KU7U4jof+QAAA==";

  private static final String LOSSY_ALPHA_WEBP =
      "UklGRmwAAABXRUJQVlA4WAoAAAAQAAAADwAABwAAQUxQSBIAAAABDzD/ERFCLJjMX7ozhYj+Rw5WUDgg"
          + "NAAAAJABAJ0BKhAACAABQCYloAJ0ugADmAD++KP//xAj/+bA//S4PwR/6XB/+lwOH/9LgZoAAAA=";

  private ImageCorpus() {}

  static List<CorpusSample> all() {
    return Stream.of(
            orientations(),
            jpegs(),
            jpegProfiles(),
            cmyk(),
            jpegVariants(),
            pngs(),
            webps(),
            damaged(),
            hostile())
        .flatMap(List::stream)
        .toList();
  }

  private static List<CorpusSample> orientations() {
    List<CorpusSample> samples = new ArrayList<>();
    for (int orientation = 1; orientation <= 8; orientation++) {
      int exif = orientation;
      CorpusSample.Bytes file = () -> ImageSamples.jpegWithOrientation(64, 48, exif);
      String name = "JPEG, EXIF orientation " + orientation;
      boolean mirrored = orientation == 2 || orientation == 3 || orientation > 6;
      int first = mirrored ? BLUE : RED;
      int second = mirrored ? RED : BLUE;
      samples.add(
          orientation > 4
              ? turned(name, first, second, file)
              : shown(name, JPEG, first, second, file));
    }
    return samples;
  }

  private static List<CorpusSample> jpegs() {
    return List.of(
        shown("JPEG, JFIF 1.00", JPEG, RED, BLUE, () -> jfif(1, 0)),
        shown("JPEG, JFIF 1.01", JPEG, RED, BLUE, () -> jfif(1, 1)),
        shown("JPEG, JFIF 2.01, a version that does not exist", JPEG, RED, BLUE, () -> jfif(2, 1)),
        shown("JPEG without JFIF", JPEG, RED, BLUE, () -> JpegFiles.withoutApp0(JpegFiles.rgb())),
        shown(
            "JPEG with an Adobe marker",
            JPEG,
            RED,
            BLUE,
            () -> JpegFiles.withAdobe(JpegFiles.rgb(), 1)),
        shown(
            "JPEG with an Adobe marker of an unknown transform",
            JPEG,
            RED,
            BLUE,
            () -> JpegFiles.withAdobe(JpegFiles.rgb(), 9)),
        shown("JPEG, progressive", JPEG, RED, BLUE, JpegFiles::progressive),
        shown("JPEG, grey", JPEG, 0x404040, 0xC0C0C0, () -> JpegFiles.grey(0x40, 0xC0)),
        shown(
            "JPEG with bytes after its end",
            JPEG,
            RED,
            BLUE,
            () -> JpegFiles.concat(JpegFiles.rgb(), new byte[1_000])),
        shown(
            "JPEG with padding before its end",
            JPEG,
            RED,
            BLUE,
            () -> beforeEnd(JpegFiles.rgb(), new byte[64])),
        shown("JPEG, baseline, without its end marker", JPEG, RED, BLUE, ImageCorpus::withoutEnd),
        shown(
            "JPEG with a second picture (MPO)",
            JPEG,
            RED,
            BLUE,
            () ->
                JpegFiles.concat(
                    ImageSamples.withSegment(JpegFiles.rgb(), 0xE2, ascii("MPF\0MM\0*\0\0\0\b")),
                    JpegFiles.grey(0, 0))),
        shown(
            "JPEG with a broken EXIF structure",
            JPEG,
            RED,
            BLUE,
            () ->
                ImageSamples.withSegment(
                    JpegFiles.rgb(), 0xE1, ascii("Exif\0\0MM\0*\uffff\uffff\uffff\uffff"))),
        shown(
            "JPEG whose EXIF directory refers to itself",
            JPEG,
            RED,
            BLUE,
            () ->
                ImageSamples.withSegment(
                    JpegFiles.rgb(), 0xE1, ascii("Exif\0\0MM\0*\0\0\0\b\0\0\0\0\0\b"))));
  }

  private static List<CorpusSample> jpegProfiles() {
    return List.of(
        shown("JPEG, sRGB profile", JPEG, RED, BLUE, () -> profiled(IccProfiles.srgb())),
        shown(
            "JPEG, profile of version 4",
            JPEG,
            RED,
            BLUE,
            () -> profiled(IccProfiles.withVersion(IccProfiles.srgb(), 4))),
        shown(
            "JPEG, profile of linear RGB: converted",
            JPEG,
            0xBCBCBC,
            0xE1E1E1,
            () ->
                JpegFiles.withProfile(
                    JpegFiles.encode(new IIOImage(greys(), null, null), false),
                    IccProfiles.linearRgb())),
        shown(
            "JPEG, grey profile in an RGB image",
            JPEG,
            RED,
            BLUE,
            () -> profiled(IccProfiles.grey())),
        shown(
            "JPEG, CMYK profile in an RGB image",
            JPEG,
            RED,
            BLUE,
            () -> profiled(IccProfiles.cmyk())),
        shown(
            "JPEG, truncated profile",
            JPEG,
            RED,
            BLUE,
            () -> profiled(Arrays.copyOf(IccProfiles.srgb(), 200))),
        shown("JPEG, profile of zeros", JPEG, RED, BLUE, () -> profiled(new byte[500])),
        shown(
            "JPEG, profile whose second part is missing",
            JPEG,
            RED,
            BLUE,
            () -> {
              byte[] file = profiled(IccProfiles.srgb());
              file[2 + 4 + 13] = 2;
              return file;
            }));
  }

  private static List<CorpusSample> cmyk() {
    int red = product(IccProfiles.MAGENTA, IccProfiles.YELLOW);
    byte[] truncated = Arrays.copyOf(IccProfiles.cmyk(), 150);
    return List.of(
        shown(
            "JPEG, CMYK without profile", JPEG, 0x00FFFF, RED, () -> adobe(JpegFiles.cmyk(false))),
        shown(
            "JPEG, CMYK without profile and without an Adobe marker",
            JPEG,
            0x00FFFF,
            RED,
            () -> JpegFiles.cmyk(false)),
        shown(
            "JPEG, YCCK without profile",
            JPEG,
            0x00FFFF,
            RED,
            () -> JpegFiles.withAdobe(JpegFiles.cmyk(true), 2)),
        shown(
            "JPEG, CMYK with a printer's profile",
            JPEG,
            IccProfiles.CYAN,
            red,
            () -> JpegFiles.withProfile(adobe(JpegFiles.cmyk(false)), IccProfiles.cmyk())),
        shown(
            "JPEG, YCCK with a printer's profile",
            JPEG,
            IccProfiles.CYAN,
            red,
            () ->
                JpegFiles.withProfile(
                    JpegFiles.withAdobe(JpegFiles.cmyk(true), 2), IccProfiles.cmyk())),
        shown(
            "JPEG, CMYK with a truncated profile",
            JPEG,
            0x00FFFF,
            RED,
            () -> JpegFiles.withProfile(adobe(JpegFiles.cmyk(false)), truncated)),
        shown(
            "JPEG, CMYK with an RGB profile",
            JPEG,
            0x00FFFF,
            RED,
            () -> JpegFiles.withProfile(adobe(JpegFiles.cmyk(false)), IccProfiles.srgb())));
  }

  private static List<CorpusSample> jpegVariants() {
    return List.of(
        refused(
            "JPEG, arithmetic coding",
            JPEG,
            UNSUPPORTED,
            () -> JpegFiles.withFrame(JpegFiles.rgb(), 1, 0xC9)),
        refused(
            "JPEG, lossless",
            JPEG,
            UNSUPPORTED,
            () -> JpegFiles.withFrame(JpegFiles.rgb(), 1, 0xC3)),
        refused(
            "JPEG, 12 bits", JPEG, UNSUPPORTED, () -> JpegFiles.withFrame(JpegFiles.rgb(), 4, 12)),
        refused(
            "JPEG, two channels",
            JPEG,
            UNSUPPORTED,
            () -> JpegFiles.withFrame(JpegFiles.rgb(), 9, 2)));
  }

  private static List<CorpusSample> pngs() {
    int[] full = {0xFFFF, 0, 0};
    int[] blue = {0, 0, 0xFFFF};
    return List.of(
        shown("PNG", PNG, RED, BLUE, PngFiles::rgb),
        shown("PNG, interlaced", PNG, RED, BLUE, PngFiles::interlaced),
        shown("PNG, 16 bits", PNG, RED, BLUE, () -> PngFiles.sixteenBits(3, full, blue, false)),
        shown(
            "PNG, 16 bits, interlaced",
            PNG,
            RED,
            BLUE,
            () -> PngFiles.sixteenBits(3, full, blue, true)),
        shown(
            "PNG, 16 bits with alpha",
            PNG,
            RED,
            WHITE,
            () ->
                PngFiles.sixteenBits(
                    4, new int[] {0xFFFF, 0, 0, 0xFFFF}, new int[] {0, 0, 0xFFFF, 0}, false)),
        shown(
            "PNG, grey of 16 bits",
            PNG,
            0x404040,
            0xC0C0C0,
            () -> PngFiles.sixteenBits(1, new int[] {0x4040}, new int[] {0xC0C0}, false)),
        shown(
            "PNG, grey of 8 bits",
            PNG,
            0x404040,
            0xC0C0C0,
            () -> PngFiles.eightBits(1, new int[] {0x40}, new int[] {0xC0})),
        shown(
            "PNG, grey with alpha",
            PNG,
            0x404040,
            0xC0C0C0,
            () -> PngFiles.eightBits(2, new int[] {0x40, 0xFF}, new int[] {0x80, 0x80})),
        shown("PNG, 1 bit", PNG, 0x000000, WHITE, PngFiles::oneBit),
        shown("PNG, palette with tRNS", PNG, RED, WHITE, PngFiles::transparentPalette),
        shown(
            "PNG, tRNS beside an alpha channel",
            PNG,
            RED,
            WHITE,
            () -> ImageSamples.withChunk(ImageSamples.png(64, 48), "tRNS", new byte[6])),
        shown(
            "PNG, profile of linear RGB: converted",
            PNG,
            0xBCBCBC,
            0xE1E1E1,
            () ->
                PngFiles.withProfile(
                    PngFiles.eightBits(3, new int[] {128, 128, 128}, new int[] {192, 192, 192}),
                    IccProfiles.linearRgb())),
        shown(
            "PNG, profile that cannot be decompressed",
            PNG,
            RED,
            BLUE,
            () -> ImageSamples.withChunk(PngFiles.rgb(), "iCCP", ascii("profile\0\0junk"))),
        shown(
            "PNG, profile that decompresses to 600 MB",
            PNG,
            RED,
            BLUE,
            () ->
                ImageSamples.withChunk(
                    PngFiles.rgb(), "iCCP", ImageSamples.compressedZeros(600_000_000))),
        shown("PNG, empty profile", PNG, RED, BLUE, () -> emptyChunk("iCCP")),
        shown(
            "PNG with bytes after its end",
            PNG,
            RED,
            BLUE,
            () -> JpegFiles.concat(PngFiles.rgb(), new byte[1_000])),
        shown(
            "PNG without its end chunk", PNG, RED, BLUE, () -> PngFiles.withoutEnd(PngFiles.rgb())),
        shown(
            "PNG with a chunk of an unknown type",
            PNG,
            RED,
            BLUE,
            () -> ImageSamples.withChunk(PngFiles.rgb(), "abCd", new byte[10])));
  }

  private static List<CorpusSample> webps() {
    return List.of(
        shown("WebP, lossy", WEBP, RED, BLUE, ImageSamples::webp),
        shown("WebP, lossless", WEBP, RED, BLUE, ImageSamples::losslessWebp),
        shown("WebP, lossy with alpha", WEBP, RED, WHITE, () -> decoded(LOSSY_ALPHA_WEBP)),
        shown("WebP, lossless with alpha", WEBP, RED, WHITE, () -> decoded(LOSSLESS_ALPHA_WEBP)),
        shown(
            "WebP with bytes after its end",
            WEBP,
            RED,
            BLUE,
            () -> JpegFiles.concat(ImageSamples.webp(), new byte[1_000])),
        refused("WebP, animated", WEBP, ANIMATED, ImageSamples::animatedWebp),
        refused(
            "PNG, animated",
            PNG,
            ANIMATED,
            () -> ImageSamples.withChunk(PngFiles.rgb(), "acTL", new byte[8])));
  }

  private static List<CorpusSample> damaged() {
    return List.of(
        refused(
            "JPEG, second half missing", JPEG, DAMAGED, () -> half(ImageSamples.jpeg(300, 300))),
        refused(
            "JPEG, progressive, last scans missing",
            JPEG,
            DAMAGED,
            () -> half(JpegFiles.progressive())),
        refused(
            "JPEG, end marker in the middle of the data",
            JPEG,
            DAMAGED,
            () -> {
              byte[] file = half(ImageSamples.jpeg(300, 300));
              file[file.length - 2] = (byte) 0xFF;
              file[file.length - 1] = (byte) 0xD9;
              return file;
            }),
        refused("JPEG, nothing but its start", JPEG, DAMAGED, () -> bytes(0xFF, 0xD8, 0xFF)),
        refused("PNG, second half missing", PNG, DAMAGED, () -> half(ImageSamples.png(300, 300))),
        refused(
            "PNG, most rows missing", PNG, DAMAGED, () -> ImageSamples.blankPng(5_000, 5_000, 10)),
        refused("WebP, second half missing", WEBP, DAMAGED, () -> half(ImageSamples.webp())));
  }

  private static List<CorpusSample> hostile() {
    return List.of(
        refused(
            "PNG of 30,000 by 30,000 pixels",
            PNG,
            TOO_MANY_PIXELS,
            () -> ImageSamples.blankPng(30_000, 30_000, 10)),
        refused(
            "PNG of 2,147,483,647 by 2,147,483,647 pixels",
            PNG,
            TOO_MANY_PIXELS,
            () -> {
              byte[] file = PngFiles.rgb();
              ByteBuffer.wrap(file).putInt(16, Integer.MAX_VALUE).putInt(20, Integer.MAX_VALUE);
              return file;
            }),
        refused(
            "JPEG of 65,535 by 65,535 pixels",
            JPEG,
            TOO_MANY_PIXELS,
            () -> JpegFiles.withFrame(JpegFiles.rgb(), 5, 0xFF, 0xFF, 0xFF, 0xFF)),
        refused(
            "JPEG of 8,000 by 8,000 pixels with the data of a few",
            JPEG,
            DAMAGED,
            () -> JpegFiles.withFrame(JpegFiles.rgb(), 5, 0x1F, 0x40, 0x1F, 0x40)),
        refused("JPEG with 200 scans", JPEG, TOO_COMPLEX, () -> ImageSamples.jpegWithScans(200)),
        refused(
            "PNG whose chunk length overflows",
            PNG,
            DAMAGED,
            () -> {
              byte[] file = PngFiles.rgb();
              ByteBuffer.wrap(file).putInt(33, 0xFFFFFFF0);
              return file;
            }),
        refused(
            "WebP whose chunk length overflows",
            WEBP,
            DAMAGED,
            () -> {
              byte[] file = ImageSamples.webp();
              Arrays.fill(file, 16, 20, (byte) 0xFF);
              return file;
            }),
        refused("SVG with a script", JPEG, NOT_AN_IMAGE, () -> ascii("<svg onload='alert(1)'/>")),
        refused("ZIP", PNG, NOT_AN_IMAGE, () -> ascii("PK\u0003\u0004")),
        shown(
            "JPEG that is a ZIP too",
            JPEG,
            RED,
            BLUE,
            () -> JpegFiles.concat(JpegFiles.rgb(), ascii("PK\u0003\u0004<script>"))),
        shown(
            "JPEG with a script in its comment",
            JPEG,
            RED,
            BLUE,
            () -> ImageSamples.withSegment(JpegFiles.rgb(), 0xFE, ascii("<script>alert(1)"))));
  }

  private static byte[] jfif(int major, int minor) {
    return JpegFiles.withJfifVersion(JpegFiles.rgb(), major, minor);
  }

  private static byte[] profiled(byte[] profile) {
    return JpegFiles.withProfile(JpegFiles.rgb(), profile);
  }

  private static byte[] adobe(byte[] jpeg) {
    return JpegFiles.withAdobe(jpeg, 0);
  }

  private static BufferedImage greys() {
    BufferedImage image =
        new BufferedImage(JpegFiles.WIDTH, JpegFiles.HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < JpegFiles.HEIGHT; y++) {
      for (int x = 0; x < JpegFiles.WIDTH; x++) {
        image.setRGB(x, y, x < JpegFiles.WIDTH / 2 ? 0x808080 : 0xC0C0C0);
      }
    }
    return image;
  }

  private static byte[] emptyChunk(String type) {
    return ImageSamples.withChunk(PngFiles.rgb(), type, new byte[0]);
  }

  private static byte[] withoutEnd() {
    byte[] file = JpegFiles.rgb();
    return Arrays.copyOf(file, file.length - 2);
  }

  private static byte[] beforeEnd(byte[] jpeg, byte[] padding) {
    byte[] end = Arrays.copyOfRange(jpeg, jpeg.length - 2, jpeg.length);
    return JpegFiles.concat(Arrays.copyOf(jpeg, jpeg.length - 2), padding, end);
  }

  private static byte[] half(byte[] file) {
    return ImageSamples.truncate(file);
  }

  /** The color of two inks on each other. */
  private static int product(int first, int second) {
    int product = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int light = ((first >> shift) & 0xFF) * ((second >> shift) & 0xFF);
      product |= (light + 127) / 255 << shift;
    }
    return product;
  }

  private static byte[] decoded(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** Each character is a byte. */
  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
