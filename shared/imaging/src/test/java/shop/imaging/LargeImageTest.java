package shop.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import shop.contracts.Limits;

/** Pictures at the limit are rendered within the memory that the smallest worker leaves for it. */
class LargeImageTest {
  /**
   * Less than half of the local shop's heap, whose other parts take the rest. The function {@code
   * processImage} has 3,008 MB.
   */
  private static final String HEAP = "-Xmx352m";

  @Test
  void rendersSixtyFourMegapixelsOfEveryKind() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                LargeImages.class.getName())
            .redirectErrorStream(true)
            .start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();

    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(lines).hasSize(10).allMatch(line -> line.endsWith(": 8000x8000"));
    assertThat((long) LargeImages.SIDE * LargeImages.SIDE).isEqualTo(Limits.IMAGE_PIXELS);
  }
}
