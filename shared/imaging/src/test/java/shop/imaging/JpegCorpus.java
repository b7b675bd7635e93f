package shop.imaging;

import static shop.image.ImageRejection.UNSUPPORTED;
import static shop.image.ImageType.JPEG;
import static shop.imaging.CorpusSample.refused;
import static shop.imaging.CorpusSample.rendered;
import static shop.imaging.CorpusSample.turned;
import static shop.imaging.JpegFiles.ascii;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import shop.testkit.ImageSamples;

/** The JPEGs of the {@link ImageCorpus} that are whole. */
final class JpegCorpus {
  private static final int RED = 0xFF0000;
  private static final int BLUE = 0x0000FF;

  private JpegCorpus() {}

  static List<CorpusSample> all() {
    return Stream.of(orientations(), jpegs(), jpegProfiles(), cmyk(), jpegVariants())
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
              : rendered(name, JPEG, first, second, file));
    }
    return samples;
  }

  private static List<CorpusSample> jpegs() {
    return List.of(
        rendered("JPEG, JFIF 1.00", JPEG, RED, BLUE, () -> jfif(1, 0)),
        rendered("JPEG, JFIF 1.01", JPEG, RED, BLUE, () -> jfif(1, 1)),
        rendered(
            "JPEG, JFIF 2.01, a version that does not exist", JPEG, RED, BLUE, () -> jfif(2, 1)),
        rendered(
            "JPEG without JFIF", JPEG, RED, BLUE, () -> JpegFiles.withoutApp0(JpegFiles.rgb())),
        rendered(
            "JPEG with an Adobe marker",
            JPEG,
            RED,
            BLUE,
            () -> JpegFiles.withAdobe(JpegFiles.rgb(), 1)),
        rendered(
            "JPEG with an Adobe marker of an unknown transform",
            JPEG,
            RED,
            BLUE,
            () -> JpegFiles.withAdobe(JpegFiles.rgb(), 9)),
        rendered("JPEG, progressive", JPEG, RED, BLUE, JpegFiles::progressive),
        rendered("JPEG, grey", JPEG, 0x404040, 0xC0C0C0, () -> JpegFiles.grey(0x40, 0xC0)),
        rendered(
            "JPEG with bytes after its end",
            JPEG,
            RED,
            BLUE,
            () -> JpegFiles.concat(JpegFiles.rgb(), new byte[1_000])),
        rendered(
            "JPEG with padding before its end",
            JPEG,
            RED,
            BLUE,
            () -> beforeEnd(JpegFiles.rgb(), new byte[64])),
        rendered("JPEG, baseline, without its end marker", JPEG, RED, BLUE, JpegCorpus::withoutEnd),
        rendered(
            "JPEG with a second picture (MPO)",
            JPEG,
            RED,
            BLUE,
            () ->
                JpegFiles.concat(
                    ImageSamples.withSegment(JpegFiles.rgb(), 0xE2, ascii("MPF\0MM\0*\0\0\0\b")),
                    JpegFiles.grey(0, 0))),
        rendered(
            "JPEG with a broken EXIF structure",
            JPEG,
            RED,
            BLUE,
            () ->
                ImageSamples.withSegment(
                    JpegFiles.rgb(), 0xE1, ascii("Exif\0\0MM\0*\uffff\uffff\uffff\uffff"))),
        rendered(
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
        rendered("JPEG, sRGB profile", JPEG, RED, BLUE, () -> profiled(IccProfiles.srgb())),
        rendered(
            "JPEG, profile of version 4",
            JPEG,
            RED,
            BLUE,
            () -> profiled(IccProfiles.withVersion(IccProfiles.srgb(), 4))),
        rendered(
            "JPEG, profile of linear RGB: converted",
            JPEG,
            0xBCBCBC,
            0xE1E1E1,
            () ->
                JpegFiles.withProfile(
                    JpegFiles.encode(new IIOImage(greys(), null, null), false),
                    IccProfiles.linearRgb())),
        rendered(
            "JPEG, grey profile in an RGB image",
            JPEG,
            RED,
            BLUE,
            () -> profiled(IccProfiles.grey())),
        rendered(
            "JPEG, CMYK profile in an RGB image",
            JPEG,
            RED,
            BLUE,
            () -> profiled(IccProfiles.cmyk())),
        rendered(
            "JPEG, truncated profile",
            JPEG,
            RED,
            BLUE,
            () -> profiled(Arrays.copyOf(IccProfiles.srgb(), 200))),
        rendered("JPEG, profile of zeros", JPEG, RED, BLUE, () -> profiled(new byte[500])),
        rendered(
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
        rendered(
            "JPEG, CMYK without profile", JPEG, 0x00FFFF, RED, () -> adobe(JpegFiles.cmyk(false))),
        rendered(
            "JPEG, CMYK without profile and without an Adobe marker",
            JPEG,
            0x00FFFF,
            RED,
            () -> JpegFiles.cmyk(false)),
        rendered(
            "JPEG, YCCK without profile",
            JPEG,
            0x00FFFF,
            RED,
            () -> JpegFiles.withAdobe(JpegFiles.cmyk(true), 2)),
        rendered(
            "JPEG, CMYK with a printer's profile",
            JPEG,
            IccProfiles.CYAN,
            red,
            () -> JpegFiles.withProfile(adobe(JpegFiles.cmyk(false)), IccProfiles.cmyk())),
        rendered(
            "JPEG, YCCK with a printer's profile",
            JPEG,
            IccProfiles.CYAN,
            red,
            () ->
                JpegFiles.withProfile(
                    JpegFiles.withAdobe(JpegFiles.cmyk(true), 2), IccProfiles.cmyk())),
        rendered(
            "JPEG, CMYK with a truncated profile",
            JPEG,
            0x00FFFF,
            RED,
            () -> JpegFiles.withProfile(adobe(JpegFiles.cmyk(false)), truncated)),
        rendered(
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

  private static byte[] withoutEnd() {
    byte[] file = JpegFiles.rgb();
    return Arrays.copyOf(file, file.length - 2);
  }

  private static byte[] beforeEnd(byte[] jpeg, byte[] padding) {
    byte[] end = Arrays.copyOfRange(jpeg, jpeg.length - 2, jpeg.length);
    return JpegFiles.concat(Arrays.copyOf(jpeg, jpeg.length - 2), padding, end);
  }

  /** The color of two inks on each other. */
  private static int product(int first, int second) {
    int product = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int light = ((first >> shift) & 0xFF) * ((second >> shift) & 0xFF);
      product |= ((light + 127) / 255) << shift;
    }
    return product;
  }
}
