package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A machine that works with an API key, until it is revoked. */
class ApiKeyScenarioTest {
  private static final Duration REVOKED_WITHIN = Duration.ofSeconds(5);

  private final ApiClient admin = RunningShop.admin();

  @Test
  void doesWhatItMayAndIsNamedInTheAuditTrail() {
    String sku = CatalogSetup.product(admin, 2_500, 5);
    ApiReply made = make("'stock:read','stock:write','audit:read'");
    ApiClient machine = admin.as(made.text("/key"));

    machine
        .post(
            "stock/" + sku + "/movements",
            "{'delta':3,'reason':'found'}",
            UUID.randomUUID().toString())
        .expect(201);

    assertThat(machine.get("stock/" + sku).expect(200).at("/available").asInt()).isEqualTo(8);
    assertThat(machine.get("stock/" + sku + "/movements").expect(200).text("/data/0/api_key_id"))
        .isEqualTo(made.text("/id"));
    assertThat(machine.get("admin/audit").expect(200).response().body())
        .contains(made.text("/id"))
        .doesNotContain(made.text("/key"));
    assertThat(machine.get("admin/orders").status()).isEqualTo(403);
    assertThat(machine.get("cart").status()).isEqualTo(403);
  }

  @Test
  void losesItsRightsWithinFiveSecondsOfItsRevocation() {
    ApiReply made = make("'orders:read'");
    ApiClient machine = admin.as(made.text("/key"));
    machine.get("admin/orders").expect(200);

    admin.delete("admin/api-keys/" + made.text("/id")).expect(204);

    Polling.await()
        .atMost(REVOKED_WITHIN)
        .until(() -> machine.get("admin/orders").status(), status -> status == 401);
    assertThat(admin.get("admin/api-keys").expect(200).response().body())
        .doesNotContain(made.text("/id"));
  }

  private ApiReply make(String permissions) {
    return admin
        .post("admin/api-keys", "{'name':'warehouse','permissions':[%s]}".formatted(permissions))
        .expect(201);
  }
}
