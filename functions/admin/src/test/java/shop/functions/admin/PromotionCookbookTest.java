package shop.functions.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.address.Destination;
import shop.contracts.Area;
import shop.money.Money;
import shop.pricing.Basket;
import shop.pricing.BasketLine;
import shop.pricing.BasketPricing;
import shop.pricing.Candidate;
import shop.promotion.CodeRefusal;
import shop.promotion.Promotion;
import shop.promotion.PromotionUse;
import shop.shipping.RateBasis;
import shop.shipping.ShippingMethod;
import shop.shipping.ShippingRate;
import shop.shipping.ShippingTable;
import shop.shipping.ShippingZone;
import shop.tax.TaxTable;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testshop.TestShop;

/** The recipes of docs/promotions.md are accepted as they stand there, and have their effect. */
class PromotionCookbookTest {
  private static final Instant CHRISTMAS = Instant.parse("2026-12-24T12:00:00Z");
  private static final String WITHOUT_PROMOTION = "75.00";
  private static final Pattern RECIPE =
      Pattern.compile(
          """
          ## (?<title>[^\n]+)

          ```json
          (?<body>.*?)```

          The sample basket costs (?<total>\\d+\\.\\d\\d)\
          """,
          Pattern.DOTALL);

  /** A recipe of the document. */
  record Recipe(String title, String body, String total) {
    @Override
    public String toString() {
      return title;
    }
  }

  /** A buyer of the sample basket. */
  private record Buyer(
      @Nullable String country, boolean firstOrder, Instant at, @Nullable CodeRefusal used) {
    static final Buyer USUAL = new Buyer("DE", true, CHRISTMAS, null);
  }

  private final TestShop shop = new TestShop(Area.ADMIN);
  private final AdminHandler admin = new AdminHandler(shop);
  private final String administrator = shop.signIn(anAccount().id("root").administrator());

  static List<Recipe> recipes() throws IOException {
    Path root = Path.of(Objects.requireNonNull(System.getProperty("shop.root")));
    Matcher matcher = RECIPE.matcher(Files.readString(root.resolve("docs/promotions.md")));
    return matcher
        .results()
        .map(one -> new Recipe(one.group("title"), one.group("body"), one.group("total")))
        .toList();
  }

  @Test
  void hasTenRecipes() throws IOException {
    assertThat(recipes()).hasSize(10);
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void hasTheEffectOfTheDocument(Recipe recipe) {
    assertThat(total(Buyer.USUAL, create(recipe))).isEqualTo(recipe.total());
    assertThat(total(Buyer.USUAL)).isEqualTo(WITHOUT_PROMOTION);
  }

  @ParameterizedTest
  @CsvSource({
    "First order,DE,false,2026-12-24T12:00:00Z,",
    "Once for each customer,DE,true,2026-12-24T12:00:00Z,USED_BY_CUSTOMER",
    "Single-use codes by mail,DE,true,2026-12-24T12:00:00Z,USED_UP",
    "A flash code for the first 500,DE,true,2026-12-24T12:00:00Z,USED_UP",
    "One country only,FR,true,2026-12-24T12:00:00Z,",
    "A time window,DE,true,2026-12-23T22:59:59Z,",
    "A time window,DE,true,2026-12-26T23:00:00Z,"
  })
  void hasNoEffectWhenItsConditionsDoNotHold(
      String title, String country, boolean firstOrder, Instant at, @Nullable CodeRefusal used)
      throws IOException {
    Recipe recipe =
        recipes().stream().filter(one -> one.title().equals(title)).findFirst().orElseThrow();

    String total = total(new Buyer(country, firstOrder, at, used), create(recipe));

    assertThat(total).isEqualTo(WITHOUT_PROMOTION);
  }

  @Test
  void excludesOtherPromotionsOfItems() throws IOException {
    Promotion[] all = recipes().stream().map(this::create).toArray(Promotion[]::new);
    Promotion[] ofItems =
        Arrays.stream(all)
            .filter(one -> one.conditions().categoryIds().contains("mugs"))
            .toArray(Promotion[]::new);

    assertThat(ofItems).hasSize(3);
    assertThat(total(Buyer.USUAL, ofItems)).isEqualTo("51.00");
  }

  private Promotion create(Recipe recipe) {
    ApiAnswer created =
        ApiRequest.post("/api/v1/admin/promotions")
            .token(administrator)
            .json(recipe.body())
            .send(admin);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return shop.promotions().find(created.at("/id")).orElseThrow().promotion();
  }

  private static String total(Buyer buyer, Promotion... promotions) {
    List<Candidate> candidates =
        Stream.of(promotions).map(one -> new Candidate(one, use(one), buyer.used())).toList();
    String country = buyer.country();
    Basket basket =
        new Basket(
            List.of(line("MUG", "mugs", 3, 2_000), line("TEA", "teas", 1, 1_000)),
            country == null ? null : new Destination(country, null, null),
            "standard",
            candidates,
            false,
            buyer.firstOrder(),
            buyer.at());
    long minor =
        new BasketPricing(TaxTable.EMPTY, shipping()).price(basket).totals().total().amountMinor();
    return "%d.%02d".formatted(minor / 100, minor % 100);
  }

  private static PromotionUse use(Promotion promotion) {
    String code = promotion.coded() ? promotion.id() : null;
    return new PromotionUse(promotion.id(), code, false, 0, promotion.limits());
  }

  private static BasketLine line(String sku, String category, int quantity, long minor) {
    return new BasketLine(sku, sku, Set.of(category), quantity, usd(minor), 300, TaxTable.STANDARD);
  }

  private static ShippingTable shipping() {
    ShippingMethod standard =
        new ShippingMethod(
            "standard",
            "Standard",
            RateBasis.QUANTITY,
            List.of(new ShippingRate(0, null, usd(500))),
            null,
            null,
            Set.of(),
            null);
    Set<String> anywhere = Set.of(ShippingZone.ANYWHERE);
    return new ShippingTable(
        List.of(new ShippingZone("all", "All", anywhere, Set.of(), Set.of(), List.of(standard))));
  }

  private static Money usd(long minor) {
    return new Money(minor, "USD");
  }
}
