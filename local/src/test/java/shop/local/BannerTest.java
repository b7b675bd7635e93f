package shop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BannerTest {
  @Test
  void readmeShowsItsFirstLines() throws IOException {
    var out = new ByteArrayOutputStream();
    var banner =
        new Banner(
            URI.create("http://127.0.0.1:8080"),
            URI.create("http://127.0.0.1:12111"),
            new Seed.Administrator(Seed.DEFAULT_EMAIL, "..."));

    banner.print(Duration.ofSeconds(5), new PrintStream(out, true, StandardCharsets.UTF_8));

    String firstLines = out.toString(StandardCharsets.UTF_8).split("Try it")[0].strip();
    Path readme = Path.of(System.getProperty("shop.root", ".."), "README.md");
    assertThat(Files.readString(readme)).contains(firstLines);
  }
}
