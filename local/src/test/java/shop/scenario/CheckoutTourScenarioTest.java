package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executes the commands of docs/checkout.md as they are written. */
@Tag("own-shop")
class CheckoutTourScenarioTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void buysTwoMugsWithACode() throws IOException, InterruptedException {
    String mug =
        CatalogSetup.create(RunningShop.admin(), "TOUR-" + UUID.randomUUID(), 2_000, 5).text("/id");

    List<String> lines =
        Tour.of("checkout.md")
            .with("admin@shop.local", RunningShop.ADMIN_EMAIL)
            .with("ADMIN_PASSWORD=...", "ADMIN_PASSWORD='%s'".formatted(RunningShop.ADMIN_PASSWORD))
            .with("harbour-mug", mug)
            .run(folder)
            .getOrDefault("Try it", List.of());

    JsonNode order = JSON.readTree(lines.getLast());
    assertThat(order.at("/subtotal/amount").asLong()).as(lines::toString).isEqualTo(4_000);
    assertThat(order.at("/discount/amount").asLong()).isEqualTo(400);
    assertThat(order.at("/payment_status").asText()).isEqualTo("succeeded");
  }
}
