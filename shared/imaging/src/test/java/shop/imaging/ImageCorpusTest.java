package shop.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.image.ImageRenderer.Outcome;
import shop.image.ImageRenderer.Outcome.Rendered;

/** Every file of the corpus has its expected result, in the expected colors. */
class ImageCorpusTest {
  /** The largest difference of a channel: two encodings as JPEG, and rounding of profiles. */
  private static final int TOLERANCE = 8;

  private static final Path DOCUMENT = Path.of("../../docs/images.md");

  private final ThumbnailRenderer renderer = new ThumbnailRenderer();

  static List<CorpusSample> corpus() {
    return ImageCorpus.all();
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void hasTheExpectedResult(CorpusSample sample) throws IOException {
    Outcome outcome = renderer.render(sample.file().make(), sample.type());

    if (sample.rejection() != null) {
      assertThat(outcome).isEqualTo(new Outcome.Refused(sample.rejection()));
      return;
    }
    assertThat(outcome).isInstanceOf(Rendered.class);
    BufferedImage picture = large((Rendered) outcome);
    int x = picture.getWidth() - 1;
    int y = picture.getHeight() - 1;
    if (sample.upright()) {
      assertColor(picture.getRGB(x / 4, y / 2), sample.left());
      assertColor(picture.getRGB(x - x / 4, y / 2), sample.right());
    } else {
      assertColor(picture.getRGB(x / 2, y / 4), sample.left());
      assertColor(picture.getRGB(x / 2, y - y / 4), sample.right());
    }
  }

  @Test
  void hasUniqueNames() {
    assertThat(corpus()).extracting(CorpusSample::name).doesNotHaveDuplicates();
  }

  @Test
  void isInTheDocument() throws IOException {
    String table =
        corpus().stream()
            .map(sample -> "| %s | %s |\n".formatted(sample.name(), sample.expectation()))
            .collect(Collectors.joining("", "| file | result |\n| --- | --- |\n", ""));
    if (Boolean.getBoolean("docs.write")) {
      String text = Files.readString(DOCUMENT);
      Files.writeString(
          DOCUMENT,
          text.substring(0, text.indexOf("| file | result |"))
              + table
              + text.substring(text.indexOf("\n## Memory")));
    }

    assertThat(Files.readString(DOCUMENT)).contains(table);
  }

  private static BufferedImage large(Rendered rendered) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(rendered.files().getFirst().jpeg()));
  }

  private static void assertColor(int actual, int expected) {
    for (int shift = 0; shift <= 16; shift += 8) {
      assertThat((actual >> shift) & 0xFF)
          .as("#%06X, expected #%06X", actual & 0xFFFFFF, expected)
          .isBetween(
              ((expected >> shift) & 0xFF) - TOLERANCE, ((expected >> shift) & 0xFF) + TOLERANCE);
    }
  }
}
