package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The mails that a customer gets, read from the mailbox of the local shop. */
@Tag("own-shop")
class MailScenarioTest {
  private static final String PASSWORD = "correct horse";

  private final String email = "m-" + UUID.randomUUID() + "@example.com";
  private final String key = UUID.randomUUID().toString();

  @Test
  void mailsEachStepOfAnOrderToItsCustomer() {
    ApiClient api = RunningShop.api();
    ApiClient admin = RunningShop.admin();
    register(api);
    ApiClient ada = api.login(email, PASSWORD);
    CatalogSetup.add(ada, CatalogSetup.product(admin, 2_500, 5), 2);

    ApiReply order = ada.order(key).expect(201);
    String id = order.text("/id");
    String number = order.text("/order_number");
    ada.confirm(ada.intent(id), "pm_card_visa").expect(200);
    Polling.await()
        .until(() -> ada.get("orders/" + id).text("/payment_status"), "succeeded"::equals);
    admin.post("admin/orders/" + id + "/shipments", "{'tracking_number':'T1'}", key).expect(201);

    assertThat(number).isNotEmpty();
    JsonNode placed = Mails.await(email, "OrderPlaced");
    assertThat(placed.path("text").asText()).contains(number, "Ada", "$50.00");
    assertThat(placed.path("html").asText()).contains(number, "$50.00");
    Mails.await(email, "OrderPaid");
    assertThat(Mails.await(email, "ShipmentSent").path("text").asText()).contains("T1");
    assertThat(Mails.to(email)).hasSize(4); // with the link that verifies the address
  }

  @Test
  void mailsASecondRegistrationToTheOwnerOfTheAddress() {
    register(RunningShop.api());
    String token = Mails.awaitToken(email, "EmailVerificationRequested");
    RunningShop.api().post("auth/verify-email", "{'token':'%s'}".formatted(token)).expect(200);
    register(RunningShop.api());

    assertThat(Mails.await(email, "RegistrationRepeated").path("text").asText())
        .doesNotContain(PASSWORD);
  }

  private void register(ApiClient api) {
    api.post(
            "auth/register",
            "{'email':'%s','password':'%s','first_name':'Ada','last_name':'Lovelace'}"
                .formatted(email, PASSWORD))
        .expect(201);
  }
}
