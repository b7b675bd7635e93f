package shop.functions.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import shop.contracts.Area;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testshop.TestShop;

/** Sends the requests of docs/tax-and-shipping.md as they are written. */
class TaxAndShippingGuideTest {
  private static final Path GUIDE =
      Path.of(System.getProperty("shop.root"), "docs", "tax-and-shipping.md");

  /** A request line, perhaps an If-Match, and a body. */
  private static final Pattern REQUEST =
      Pattern.compile("```http\nPUT (\\S+)\n(?:If-Match: (\\S+)\n)?\n(.*?)\n```", Pattern.DOTALL);

  @Test
  void sendsTheRequestsAsTheyAreWritten() throws IOException {
    TestShop shop = new TestShop(Area.ADMIN);
    AdminHandler admin = new AdminHandler(shop);
    String administrator = shop.signIn(anAccount().id("root").administrator());
    shop.signIn(anAccount().id("customer-1"));
    List<String> paths = new ArrayList<>();

    for (MatchResult request : REQUEST.matcher(Files.readString(GUIDE)).results().toList()) {
      ApiRequest sent =
          ApiRequest.put(request.group(1)).token(administrator).json(request.group(3));
      ApiAnswer answer =
          (request.group(2) == null ? sent : sent.header("If-Match", request.group(2))).send(admin);
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      paths.add(request.group(1));
    }

    assertThat(paths)
        .containsExactly(
            "/api/v1/admin/tax", "/api/v1/admin/users/customer-1", "/api/v1/admin/shipping");
    assertThat(shop.fakes().priceRules.read().taxes().isIncluded("DE")).isTrue();
    assertThat(shop.fakes().priceRules.read().shipping().zones()).hasSize(3);
  }
}
