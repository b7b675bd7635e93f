package shop.imaging;

import static shop.image.ImageRejection.ANIMATED;
import static shop.image.ImageRejection.DAMAGED;
import static shop.image.ImageRejection.NOT_AN_IMAGE;
import static shop.image.ImageRejection.TOO_COMPLEX;
import static shop.image.ImageRejection.TOO_MANY_PIXELS;
import static shop.image.ImageType.JPEG;
import static shop.image.ImageType.PNG;
import static shop.image.ImageType.WEBP;
import static shop.imaging.CorpusSample.refused;
import static shop.imaging.CorpusSample.rendered;
import static shop.imaging.JpegFiles.ascii;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
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
    return Stream.of(JpegCorpus.all(), pngs(), webps(), damaged(), hostile())
        .flatMap(List::stream)
        .toList();
  }

  private static List<CorpusSample> pngs() {
    int[] full = {0xFFFF, 0, 0};
    int[] blue = {0, 0, 0xFFFF};
    return List.of(
        rendered("PNG", PNG, RED, BLUE, PngFiles::rgb),
        rendered("PNG, interlaced", PNG, RED, BLUE, PngFiles::interlaced),
        rendered("PNG, 16 bits", PNG, RED, BLUE, () -> PngFiles.sixteenBits(3, full, blue, false)),
        rendered(
            "PNG, 16 bits, interlaced",
            PNG,
            RED,
            BLUE,
            () -> PngFiles.sixteenBits(3, full, blue, true)),
        rendered(
            "PNG, 16 bits with alpha",
            PNG,
            RED,
            WHITE,
            () ->
                PngFiles.sixteenBits(
                    4, new int[] {0xFFFF, 0, 0, 0xFFFF}, new int[] {0, 0, 0xFFFF, 0}, false)),
        rendered(
            "PNG, grey of 16 bits",
            PNG,
            0x404040,
            0xC0C0C0,
            () -> PngFiles.sixteenBits(1, new int[] {0x4040}, new int[] {0xC0C0}, false)),
        rendered(
            "PNG, grey of 8 bits",
            PNG,
            0x404040,
            0xC0C0C0,
            () -> PngFiles.eightBits(1, new int[] {0x40}, new int[] {0xC0})),
        rendered(
            "PNG, grey with alpha",
            PNG,
            0x404040,
            0xC0C0C0,
            () -> PngFiles.eightBits(2, new int[] {0x40, 0xFF}, new int[] {0x80, 0x80})),
        rendered("PNG, 1 bit", PNG, 0x000000, WHITE, PngFiles::oneBit),
        rendered("PNG, palette with tRNS", PNG, RED, WHITE, PngFiles::transparentPalette),
        rendered(
            "PNG, tRNS beside an alpha channel",
            PNG,
            RED,
            WHITE,
            () -> ImageSamples.withChunk(ImageSamples.png(64, 48), "tRNS", new byte[6])),
        rendered(
            "PNG, profile of linear RGB: converted",
            PNG,
            0xBCBCBC,
            0xE1E1E1,
            () ->
                PngFiles.withProfile(
                    PngFiles.eightBits(3, new int[] {128, 128, 128}, new int[] {192, 192, 192}),
                    IccProfiles.linearRgb())),
        rendered(
            "PNG, profile that cannot be decompressed",
            PNG,
            RED,
            BLUE,
            () -> ImageSamples.withChunk(PngFiles.rgb(), "iCCP", ascii("profile\0\0junk"))),
        rendered(
            "PNG, profile that decompresses to 600 MB",
            PNG,
            RED,
            BLUE,
            () ->
                ImageSamples.withChunk(
                    PngFiles.rgb(), "iCCP", ImageSamples.compressedZeros(600_000_000))),
        rendered("PNG, empty profile", PNG, RED, BLUE, () -> emptyChunk("iCCP")),
        rendered(
            "PNG with bytes after its end",
            PNG,
            RED,
            BLUE,
            () -> JpegFiles.concat(PngFiles.rgb(), new byte[1_000])),
        rendered(
            "PNG without its end chunk", PNG, RED, BLUE, () -> PngFiles.withoutEnd(PngFiles.rgb())),
        rendered(
            "PNG with a chunk of an unknown type",
            PNG,
            RED,
            BLUE,
            () -> ImageSamples.withChunk(PngFiles.rgb(), "abCd", new byte[10])));
  }

  private static List<CorpusSample> webps() {
    return List.of(
        rendered("WebP, lossy", WEBP, RED, BLUE, ImageSamples::webp),
        rendered("WebP, lossless", WEBP, RED, BLUE, ImageSamples::losslessWebp),
        rendered("WebP, lossy with alpha", WEBP, RED, WHITE, () -> decoded(LOSSY_ALPHA_WEBP)),
        rendered("WebP, lossless with alpha", WEBP, RED, WHITE, () -> decoded(LOSSLESS_ALPHA_WEBP)),
        rendered(
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
        rendered(
            "JPEG that is a ZIP too",
            JPEG,
            RED,
            BLUE,
            () -> JpegFiles.concat(JpegFiles.rgb(), ascii("PK\u0003\u0004<script>"))),
        rendered(
            "JPEG with a script in its comment",
            JPEG,
            RED,
            BLUE,
            () -> ImageSamples.withSegment(JpegFiles.rgb(), 0xFE, ascii("<script>alert(1)"))));
  }

  private static byte[] emptyChunk(String type) {
    return ImageSamples.withChunk(PngFiles.rgb(), type, new byte[0]);
  }

  private static byte[] half(byte[] file) {
    return ImageSamples.truncate(file);
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
}
