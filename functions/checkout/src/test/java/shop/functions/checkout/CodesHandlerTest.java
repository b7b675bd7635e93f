package shop.functions.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.OrderFixture.anOrder;
import static shop.testkit.PromotionFixture.aPromotion;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.commit.Effects;
import shop.commit.Versioned;
import shop.contracts.Route;
import shop.money.Money;
import shop.pricing.PriceRules;
import shop.promotion.ActivePromotions;
import shop.promotion.CodeRefusal;
import shop.promotion.Promotion;
import shop.promotion.PromotionAction;
import shop.promotion.PromotionChange;
import shop.promotion.PromotionConditions;
import shop.promotion.PromotionLevel;
import shop.promotion.PromotionStatus;
import shop.promotion.SavedPromotion;
import shop.shipping.ShippingTable;
import shop.tax.TaxTable;
import shop.testkit.PlacementFixture;
import shop.testkit.PromotionFixture;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;

class CodesHandlerTest extends CheckoutFixture {
  private final String code = customer.toUpperCase(Locale.ROOT);
  private final PromotionFixture promotion = aPromotion().id(customer).code(code);

  @AfterEach
  void resetRules() {
    FAKES.quoteInputs.use(PlacementFixture.RULES);
  }

  @Test
  void addsACodeInAnyCaseOnce() {
    add(promotion);
    ApiAnswer ready = ready(2);

    ApiAnswer added = addCode(ready, code.toLowerCase(Locale.ROOT));
    ApiAnswer again = addCode(ready, code);

    assertThat(added.status()).isEqualTo(200);
    assertThat(added.body().at("/codes").toString()).isEqualTo("[\"" + code + "\"]");
    assertThat(added.at("/items/0/discounts/0/code")).isEqualTo(code);
    assertThat(added.at("/items/0/discounts/0/amount/amount")).isEqualTo("400");
    assertThat(totals(added)).contains("discount -400", "tax 360");
    assertThat(again.body().at("/codes")).hasSize(1);
    assertThat(totals(again)).isEqualTo(totals(added));
  }

  @Test
  void removesACodeInAnyCase() {
    add(promotion);
    ApiAnswer ready = ready(2);
    addCode(ready, code);

    ApiAnswer removed = removeCode(ready, code.toLowerCase(Locale.ROOT));
    ApiAnswer again = removeCode(ready, code);

    assertThat(removed.body().at("/codes")).isEmpty();
    assertThat(totals(removed)).isEqualTo(totals(ready));
    assertThat(again.status()).isEqualTo(200);
  }

  /** Customers who paid an order are in the tests of the table; this fake shop takes no payment. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOT_FIRST_ORDER")
  void saysWhyACodeDoesNotApply(CodeRefusal reason) {
    prepare(reason);
    ApiAnswer ready = ready(2);
    if (reason == CodeRefusal.NOT_COMBINABLE) {
      // Of two codes of one promotion, the first by name applies.
      generateCodes("0" + code, code);
      addCode(ready, "0" + code);
    }

    ApiAnswer refused = addCode(ready, code);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("code-not-applicable");
    assertThat(refused.at("/code")).isEqualTo(code);
    assertThat(refused.at("/reason")).isEqualTo(reason.slug());
    assertThat(get(ready).body().at("/codes").toString()).doesNotContain("\"" + code + "\"");
  }

  /** Adds a promotion whose code is refused for the reason. */
  private void prepare(CodeRefusal reason) {
    Instant now = SHOP.clock().instant();
    switch (reason) {
      case UNKNOWN -> add(promotion.status(PromotionStatus.DRAFT));
      case NOT_STARTED -> add(promotion.between(now.plusSeconds(1), now.plusSeconds(2)));
      case ENDED -> add(promotion.between(now.minusSeconds(1), now));
      case USED_UP -> {
        add(promotion.limit(1));
        use("other-" + customer);
      }
      case USED_BY_CUSTOMER -> {
        add(promotion.limitPerCustomer(1));
        use(customer);
      }
      case MINIMUM_NOT_MET -> add(promotion.with(conditions(new Money(3_999, "USD"), Set.of())));
      case NO_ELIGIBLE_ITEMS -> add(promotion.ofSku("OTHER"));
      case NOT_COMBINABLE -> add(aPromotion().id(customer).coded());
      case OTHER_CURRENCY ->
          add(promotion.at(PromotionLevel.ORDER, new PromotionAction.Fixed(new Money(100, "EUR"))));
      case OTHER_COUNTRY -> add(promotion.with(inGermany()));
      case NOT_FIRST_ORDER -> throw new IllegalArgumentException("needs a paid order");
    }
  }

  @Test
  void keepsCodesThatWaitForAddressAndShippingOption() {
    FAKES.addProduct(sku, 1999, 10);
    add(promotion.with(inGermany()));
    String shipping = "S" + code;
    add(
        aPromotion()
            .id(shipping)
            .code(shipping)
            .at(PromotionLevel.SHIPPING, new PromotionAction.Percent(10_000)));

    ApiAnswer created = create(items(2) + ", 'codes': ['%s']".formatted(code));
    ApiAnswer added = addCode(created, shipping);
    ApiAnswer shipped = change(created, "{" + details() + "}");

    assertThat(messages(created)).contains("info code_waiting $.codes[0]");
    assertThat(added.status()).isEqualTo(200);
    assertThat(messages(added))
        .contains("info code_waiting $.codes[0]", "info code_waiting $.codes[1]");
    assertThat(shipped.body().at("/codes").toString()).isEqualTo("[\"" + shipping + "\"]");
    assertThat(shipped.at("/messages/0/reason")).isEqualTo("other_country");
    assertThat(totals(shipped)).contains("discount 0", "fulfillment 0", "total 4398");
  }

  @Test
  void asksAgainWhenAPromotionEndsWhileTheCheckoutIsOpen() {
    Instant now = SHOP.clock().instant();
    add(promotion.between(now, now.plusSeconds(60)));
    ApiAnswer ready = ready(2);
    addCode(ready, code);
    SHOP.clock().advance(Duration.ofSeconds(60));

    ApiAnswer refused = complete(ready.at("/id"), "k1");
    ApiAnswer order = complete(ready.at("/id"), "k2");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("checkout-changed");
    assertThat(refused.at("/checkout/messages/0/reason")).isEqualTo("ended");
    assertThat(refused.at("/checkout/totals/5/amount/amount")).isEqualTo("4893");
    assertThat(order.at("/total/amount")).isEqualTo("4893");
  }

  @Test
  void limitsCodes() {
    ApiAnswer ready = ready(2);
    for (int i = 0; i < 6; i++) {
      String each = i + code.substring(0, 20);
      add(aPromotion().id(each).code(each));
    }

    List<Integer> statuses =
        Stream.of(0, 1, 2, 3, 4, 5)
            .map(i -> addCode(ready, i + code.substring(0, 20)).status())
            .toList();

    assertThat(statuses).containsExactly(200, 200, 200, 200, 200, 422);
    assertThat(get(ready).body().at("/codes")).hasSize(5);
  }

  @Test
  void namesWhatNoMethodShips() {
    FAKES.quoteInputs.use(new PriceRules(TaxTable.EMPTY, new ShippingTable(List.of()), List.of()));
    ApiAnswer created = ready(1);

    ApiAnswer options = send(ApiRequest.to(Route.LIST_SHIPPING_OPTIONS, created.at("/id")));

    assertThat(errors(created)).contains("nothing_ships_there $.shipping_address");
    assertThat(options.status()).isEqualTo(409);
    assertThat(options.problem()).isEqualTo("nothing-ships-there");
    assertThat(options.at("/items/0/sku")).isEqualTo(sku);
    assertThat(options.at("/items/0/reason")).isEqualTo("no_zone");
  }

  @ParameterizedTest
  @CsvSource({"44, amount_too_small", "100000000, amount_too_large"})
  void takesNoStockForAnAmountThatCannotBePaid(long price, String problem) {
    FAKES.quoteInputs.use(PlacementFixture.rules(0, 0));
    FAKES.addProduct(sku, price, 10);
    ApiAnswer created = create(items(1) + ", " + details());
    String id = created.at("/id");

    ApiAnswer held = send(ApiRequest.to(Route.HOLD_CHECKOUT, id).header("Idempotency-Key", "h"));
    ApiAnswer completed = complete(id, "c");

    assertThat(errors(created)).containsExactly(problem + " $.totals");
    assertThat(held.problem()).isEqualTo("checkout-not-ready");
    assertThat(completed.problem()).isEqualTo("checkout-not-ready");
    assertThat(FAKES.counters(sku)).containsExactly(List.of(10L, 0L, 0L));
  }

  private static PromotionConditions inGermany() {
    return conditions(null, Set.of("DE"));
  }

  private static PromotionConditions conditions(@Nullable Money minimum, Set<String> countries) {
    return new PromotionConditions(minimum, Set.of(), Set.of(), Set.of(), countries, false);
  }

  private static void add(PromotionFixture fixture) {
    Promotion added = fixture.build();
    Instant now = SHOP.clock().instant();
    Versioned<ActivePromotions> before = FAKES.promotions.active();
    List<Promotion> active =
        Stream.concat(before.value().promotions().stream(), Stream.of(added))
            .filter(one -> one.status() == PromotionStatus.ACTIVE)
            .toList();
    FAKES.promotions.commit(
        new PromotionChange(
            null,
            new SavedPromotion(added, now, now, 1),
            new Versioned<>(new ActivePromotions(active), before.version() + 1),
            Effects.at(now, FAKES.ids)));
  }

  private void generateCodes(String... codes) {
    FAKES.promotions.addCodes(
        customer, List.of(codes), Effects.at(SHOP.clock().instant(), FAKES.ids));
  }

  private void use(String by) {
    FAKES.promotions.use(
        anOrder()
            .customer(by)
            .using(FAKES.promotions.candidates(by, Set.of(code)).getFirst().use())
            .build());
  }

  private ApiAnswer addCode(ApiAnswer checkout, String typed) {
    return send(
        ApiRequest.to(Route.ADD_CHECKOUT_CODE, checkout.at("/id"))
            .json("{'code': '" + typed + "'}"));
  }

  private ApiAnswer removeCode(ApiAnswer checkout, String typed) {
    return send(ApiRequest.to(Route.REMOVE_CHECKOUT_CODE, checkout.at("/id"), typed));
  }

  private static List<String> messages(ApiAnswer answer) {
    return answer
        .body()
        .at("/messages")
        .valueStream()
        .map(
            one ->
                one.path("type").asText()
                    + " "
                    + one.path("code").asText()
                    + " "
                    + one.path("path").asText())
        .toList();
  }
}
