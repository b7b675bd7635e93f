package shop.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.contracts.Limits;
import shop.contracts.Sha256;
import shop.image.ImageRejection;
import shop.image.ImageRenderer.Outcome;
import shop.image.ImageRenderer.Outcome.Rendered;
import shop.image.ImageSize;
import shop.image.ImageState;
import shop.image.ImageType;
import shop.image.Rendition;
import shop.testkit.ImageSamples;

class ThumbnailRendererTest {
  private static final int RED = 0xFF0000;
  private static final int BLUE = 0x0000FF;
  private static final int WHITE = 0xFFFFFF;

  private final ThumbnailRenderer renderer = new ThumbnailRenderer();

  @Test
  void rendersEverySizeWithinItsLimit() {
    Rendered rendered = rendered(ImageSamples.jpeg(2_000, 1_000), ImageType.JPEG);

    ImageState.Ready state = rendered.state();
    assertThat(state.width()).isEqualTo(2_000);
    assertThat(state.height()).isEqualTo(1_000);
    assertThat(state.renditions())
        .extracting(Rendition::size, Rendition::width, Rendition::height)
        .containsExactly(
            tuple(ImageSize.SMALL, 160, 80),
            tuple(ImageSize.MEDIUM, 640, 320),
            tuple(ImageSize.LARGE, 1_600, 800));
    for (Rendition rendition : state.renditions()) {
      BufferedImage picture = picture(rendered, rendition);
      assertThat(picture.getWidth()).isEqualTo(rendition.width());
      assertThat(picture.getHeight()).isEqualTo(rendition.height());
      assertThat(isSimilar(picture.getRGB(2, 2), RED)).isTrue();
      assertThat(isSimilar(picture.getRGB(picture.getWidth() - 3, 2), BLUE)).isTrue();
    }
  }

  @Test
  void doesNotEnlargeSmallImages() {
    Rendered rendered = rendered(ImageSamples.jpeg(100, 50), ImageType.JPEG);

    assertThat(rendered.state().renditions())
        .allMatch(rendition -> rendition.width() == 100 && rendition.height() == 50);
    assertThat(rendered.state().renditions().stream().map(Rendition::file).distinct()).hasSize(1);
  }

  @Test
  void namesFilesByTheirContent() {
    byte[] upload = ImageSamples.jpeg(900, 700);

    Rendered first = rendered(upload, ImageType.JPEG);
    Rendered second = rendered(upload, ImageType.JPEG);

    assertThat(first.state()).isEqualTo(second.state());
    assertThat(first.files())
        .allMatch(file -> file.name().equals(Sha256.hex(file.jpeg()) + ".jpg"));
  }

  @Test
  void removesMetadata() {
    byte[] upload = ImageSamples.jpegWithOrientation(400, 200, 1);
    assertThat(text(upload)).contains(ImageSamples.METADATA_TEXT);

    Rendered rendered = rendered(upload, ImageType.JPEG);

    assertThat(rendered.files())
        .allMatch(file -> !text(file.jpeg()).contains(ImageSamples.METADATA_TEXT))
        .allMatch(file -> !text(file.jpeg()).contains("Exif"));
  }

  /** The side of the red half after rotation, for each EXIF orientation. */
  @ParameterizedTest
  @CsvSource({"1,LEFT", "2,RIGHT", "3,RIGHT", "4,LEFT", "5,TOP", "6,TOP", "7,BOTTOM", "8,BOTTOM"})
  void rotatesImagesUpright(int orientation, String redSide) {
    Rendered rendered =
        rendered(ImageSamples.jpegWithOrientation(400, 200, orientation), ImageType.JPEG);

    boolean rotated = orientation > 4;
    assertThat(rendered.state().width()).isEqualTo(rotated ? 200 : 400);
    assertThat(rendered.state().height()).isEqualTo(rotated ? 400 : 200);
    BufferedImage picture = picture(rendered, rendered.state().renditions().getLast());
    int right = picture.getWidth() - 5;
    int bottom = picture.getHeight() - 5;
    int colour =
        switch (redSide) {
          case "LEFT" -> picture.getRGB(4, bottom);
          case "RIGHT" -> picture.getRGB(right, 4);
          case "TOP" -> picture.getRGB(right, 4);
          default -> picture.getRGB(4, bottom);
        };
    assertThat(isSimilar(colour, RED)).isTrue();
  }

  @Test
  void drawsTransparentPixelsOnWhite() {
    Rendered rendered = rendered(ImageSamples.png(400, 200), ImageType.PNG);

    BufferedImage picture = picture(rendered, rendered.state().renditions().getLast());
    assertThat(isSimilar(picture.getRGB(10, 10), RED)).isTrue();
    assertThat(isSimilar(picture.getRGB(390, 10), WHITE)).isTrue();
  }

  @Test
  void convertsCmykToRgb() {
    Rendered rendered = rendered(ImageSamples.cmykJpeg(), ImageType.JPEG);

    BufferedImage picture = picture(rendered, rendered.state().renditions().getLast());
    assertThat(isSimilar(picture.getRGB(0, 0), WHITE)).isTrue();
  }

  @Test
  void readsLossyAndLosslessWebp() {
    for (byte[] upload : List.of(ImageSamples.webp(), ImageSamples.losslessWebp())) {
      Rendered rendered = rendered(upload, ImageType.WEBP);

      BufferedImage picture = picture(rendered, rendered.state().renditions().getFirst());
      assertThat(picture.getWidth()).isEqualTo(16);
      assertThat(isSimilar(picture.getRGB(2, 4), RED)).isTrue();
      assertThat(isSimilar(picture.getRGB(13, 4), BLUE)).isTrue();
    }
  }

  @Test
  void rotatesWebpUpright() {
    Rendered rendered = rendered(ImageSamples.rotatedWebp(), ImageType.WEBP);

    assertThat(rendered.state().width()).isEqualTo(8);
    assertThat(rendered.state().height()).isEqualTo(16);
  }

  @Test
  void rendersASmallPlaceholder() throws IOException {
    Rendered rendered = rendered(ImageSamples.jpeg(1_000, 500), ImageType.JPEG);

    String uri = rendered.state().placeholder();
    assertThat(uri).startsWith("data:image/png;base64,").hasSizeLessThan(500);
    byte[] png = Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1));
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(picture.getWidth()).isEqualTo(8);
    assertThat(isSimilar(picture.getRGB(0, 0), RED)).isTrue();
  }

  static Stream<Arguments> invalidFiles() {
    byte[] webp = ImageSamples.webp();
    byte[] wide = ImageSamples.losslessWebp();
    // A frame that declares 16,384 by 16,384 pixels, in a file of 46 bytes.
    wide[21] = (byte) 0xFF;
    wide[22] = (byte) 0xFF;
    wide[23] = (byte) 0xFF;
    wide[24] = (byte) 0x0F;
    return Stream.of(
        Arguments.of(ImageRejection.NOT_AN_IMAGE, ImageType.JPEG, new byte[0]),
        Arguments.of(
            ImageRejection.NOT_AN_IMAGE, ImageType.JPEG, bytes("<svg onload='alert(1)'/>")),
        Arguments.of(ImageRejection.NOT_AN_IMAGE, ImageType.PNG, bytes("<!doctype html><script>")),
        Arguments.of(ImageRejection.NOT_AN_IMAGE, ImageType.PNG, bytes("GIF89a")),
        Arguments.of(ImageRejection.NOT_AN_IMAGE, ImageType.WEBP, bytes("PK\u0003\u0004")),
        Arguments.of(ImageRejection.WRONG_TYPE, ImageType.PNG, ImageSamples.jpeg(10, 10)),
        Arguments.of(ImageRejection.WRONG_TYPE, ImageType.JPEG, webp),
        Arguments.of(
            ImageRejection.TOO_MANY_PIXELS,
            ImageType.PNG,
            ImageSamples.blankPng(30_000, 30_000, 100)),
        Arguments.of(
            ImageRejection.TOO_MANY_PIXELS, ImageType.PNG, ImageSamples.blankPng(20_000, 10, 10)),
        Arguments.of(ImageRejection.TOO_MANY_PIXELS, ImageType.WEBP, wide),
        Arguments.of(ImageRejection.TOO_COMPLEX, ImageType.JPEG, ImageSamples.jpegWithScans(200)),
        Arguments.of(ImageRejection.ANIMATED, ImageType.WEBP, ImageSamples.animatedWebp()),
        Arguments.of(
            ImageRejection.ANIMATED,
            ImageType.PNG,
            ImageSamples.withChunk(ImageSamples.png(9, 9), "acTL", new byte[8])),
        Arguments.of(
            ImageRejection.DAMAGED,
            ImageType.JPEG,
            ImageSamples.truncate(ImageSamples.jpeg(300, 300))),
        Arguments.of(
            ImageRejection.DAMAGED,
            ImageType.PNG,
            ImageSamples.truncate(ImageSamples.png(300, 300))),
        Arguments.of(ImageRejection.DAMAGED, ImageType.WEBP, ImageSamples.truncate(webp)),
        Arguments.of(
            ImageRejection.DAMAGED, ImageType.PNG, ImageSamples.blankPng(5_000, 5_000, 10)),
        Arguments.of(
            ImageRejection.DAMAGED, ImageType.JPEG, withEarlyEnd(ImageSamples.jpeg(300, 300))));
  }

  @ParameterizedTest
  @MethodSource("invalidFiles")
  void rejectsInvalidFiles(ImageRejection fault, ImageType announced, byte[] upload) {
    Outcome outcome = renderer.render(upload, announced);

    assertThat(outcome).isEqualTo(new Outcome.Refused(fault));
  }

  @Test
  void doesNotDecompressTextChunks() {
    byte[] upload =
        ImageSamples.withChunk(
            ImageSamples.png(64, 64), "zTXt", ImageSamples.compressedZeros(600_000_000));

    Outcome outcome = renderer.render(upload, ImageType.PNG);

    assertThat(upload).hasSizeLessThan(4_000_000);
    assertThat(outcome).isInstanceOf(Rendered.class);
  }

  @Test
  void acceptsImagesAtThePixelLimit() {
    int side = (int) Math.sqrt(Limits.IMAGE_PIXELS);

    Rendered rendered = rendered(ImageSamples.blankPng(side, side, side), ImageType.PNG);

    assertThat(rendered.state().width()).isEqualTo(side);
  }

  /** Truncated and changed files are rejected or rendered. No exception is thrown. */
  @Test
  void handlesRandomDamageWithoutExceptions() {
    Random random = new Random(42);
    List<byte[]> files =
        List.of(
            ImageSamples.jpegWithOrientation(64, 48, 6),
            ImageSamples.png(64, 48),
            ImageSamples.webp(),
            ImageSamples.losslessWebp(),
            ImageSamples.rotatedWebp());
    for (byte[] file : files) {
      ImageType type = ImageHeaderReader.typeOf(file).orElseThrow();
      for (int i = 0; i < 400; i++) {
        byte[] damaged =
            i % 2 == 0 ? file.clone() : Arrays.copyOf(file, 12 + random.nextInt(file.length - 12));
        int changes = i % 5;
        for (int change = 0; change < changes; change++) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }

        assertThat(renderer.render(damaged, type)).isNotNull();
      }
    }
  }

  /** A JPEG with an end marker in the middle of its image data. */
  private static byte[] withEarlyEnd(byte[] jpeg) {
    byte[] half = ImageSamples.truncate(jpeg);
    half[half.length - 2] = (byte) 0xFF;
    half[half.length - 1] = (byte) 0xD9;
    return half;
  }

  private Rendered rendered(byte[] upload, ImageType type) {
    return (Rendered) renderer.render(upload, type);
  }

  private static BufferedImage picture(Rendered rendered, Rendition rendition) {
    byte[] jpeg =
        rendered.files().stream()
            .filter(file -> file.name().equals(rendition.file()))
            .findFirst()
            .orElseThrow()
            .jpeg();
    try {
      return ImageIO.read(new ByteArrayInputStream(jpeg));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSimilar(int colour, int wanted) {
    for (int shift = 0; shift <= 16; shift += 8) {
      int difference = ((colour >> shift) & 0xFF) - ((wanted >> shift) & 0xFF);
      if (Math.abs(difference) > 40) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1);
  }
}
