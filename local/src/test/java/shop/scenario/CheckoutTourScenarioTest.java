package shop.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.local.LocalShop;

/** Executes the commands of docs/checkout.md as they are written, with this shop's addresses. */
@Tag("own-shop")
class CheckoutTourScenarioTest {
  private static final Path GUIDE = Path.of(System.getProperty("shop.root"), "docs", "checkout.md");
  private static final Pattern COMMANDS =
      Pattern.compile("```bash executed\n(.*?)```", Pattern.DOTALL);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void buysTwoMugsWithACode() throws IOException, InterruptedException {
    LocalShop shop = RunningShop.local();
    String mug =
        CatalogSetup.create(RunningShop.admin(), "TOUR-" + UUID.randomUUID(), 2_000, 5).text("/id");

    List<String> lines =
        run(
            commands()
                .replace("http://127.0.0.1:8080", shop.base().toString())
                .replace("http://127.0.0.1:12111", shop.stripe().toString())
                .replace("admin@shop.local", RunningShop.ADMIN_EMAIL)
                .replace(
                    "ADMIN_PASSWORD=...",
                    "ADMIN_PASSWORD='%s'".formatted(RunningShop.ADMIN_PASSWORD))
                .replace("harbour-mug", mug));

    JsonNode order = JSON.readTree(lines.getLast());
    assertThat(order.at("/subtotal/amount").asLong()).as(lines::toString).isEqualTo(4_000);
    assertThat(order.at("/discount/amount").asLong()).isEqualTo(400);
    assertThat(order.at("/payment_status").asText()).isEqualTo("succeeded");
  }

  private static String commands() throws IOException {
    Matcher block = COMMANDS.matcher(Files.readString(GUIDE));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  /** The lines that bash prints. */
  private List<String> run(String script) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process bash =
        new ProcessBuilder("bash", "-c", script)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!bash.waitFor(60, TimeUnit.SECONDS)) {
      bash.destroyForcibly();
      throw new AssertionError("the commands did not end: " + Files.readString(output));
    }
    return Files.readAllLines(output, UTF_8);
  }
}
