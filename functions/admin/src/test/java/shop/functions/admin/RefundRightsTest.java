package shop.functions.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;
import static shop.testkit.OrderFixture.anOrder;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.account.Role;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testshop.CapturedLog;
import shop.testshop.TestShop;

/** Closing an order as refunded moves money, so it needs what a refund needs. */
class RefundRightsTest {
  private final TestShop shop = TestShop.withSignedTokens(Area.ADMIN);
  private final AdminHandler admin = new AdminHandler(shop);

  @Test
  void refusesARoleThatShipsButDoesNotRefund() {
    String support = shop.signIn(anAccount().id("sue").role(Role.SUPPORT));
    shop.orders().put(anOrder().paid().build());

    List<String> lines =
        CapturedLog.of(() -> assertThat(close(support).problem()).isEqualTo("forbidden"));

    assertThat(lines)
        .anyMatch(line -> line.contains("access_denied") && line.contains("account_id=\"sue\""));
    assertThat(shop.orders().find("order-1").orElseThrow().refunded().isPositive()).isFalse();
  }

  @Test
  void wantsARecentProof() {
    String root = shop.signIn(anAccount().id("root").administrator());
    shop.orders().put(anOrder().paid().build());
    shop.clock().advance(Duration.ofMinutes(11));

    assertThat(close(root).problem()).isEqualTo("step-up-required");
  }

  private ApiAnswer close(String token) {
    return ApiRequest.to(Route.ADMIN_UPDATE_ORDER, "order-1")
        .token(token)
        .json("{'status':'refunded'}")
        .send(admin);
  }
}
