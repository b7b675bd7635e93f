package shop.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shop.aws.Shop;
import shop.contracts.Area;
import shop.contracts.Settings;
import shop.dynamodb.DynamoDbLocal;
import shop.inventory.Stocks;
import shop.local.LocalOptions;
import shop.local.LocalShop;

/** A flash sale never oversells, and never reports "out of stock" while stock is available. */
class FlashSaleTest {
  private static final String EMAIL = "admin@example.com";
  private static final String PASSWORD = "correct horse";

  /** The limits of all holds of a SKU: units, or percent if that is more. */
  private static final int HOLD_UNITS = 5;

  private static final int HOLD_PERCENT = 5;

  private static DynamoDbLocal table;
  private static LocalShop shop;
  private static SignedInCustomers customers;
  private static Buyer administrator;
  private static Stocks stocks;

  @BeforeAll
  static void open() throws IOException {
    Path libraries = Path.of(System.getProperty("dynamodb.local.lib"));
    Path data = Files.createTempDirectory("flash");
    table = DynamoDbLocal.start(libraries, Optional.of(data.resolve("table")));
    Map<String, String> environment = new HashMap<>();
    environment.put("STAGE", "local");
    environment.put("DYNAMODB_ENDPOINT", table.endpoint().toString());
    environment.put("JWT_SIGNING_KEY", UUID.randomUUID().toString());
    environment.put("JWT_ACCESS_TTL", "1h");
    environment.put("SESSION_CACHE_TTL", "15m");
    environment.put("BCRYPT_COST", "4");
    environment.put("LOCAL_ADMIN_EMAIL", EMAIL);
    environment.put("LOCAL_ADMIN_PASSWORD", PASSWORD);
    LocalOptions options =
        new LocalOptions(
            0,
            0,
            data.resolve("shop"),
            false,
            false,
            libraries,
            Optional.empty(),
            Map.copyOf(environment));
    shop = LocalShop.start(options, new PrintStream(OutputStream.nullOutputStream()));
    customers = new SignedInCustomers(shop.base(), environment);
    stocks = new Shop(Settings.of(Area.AUTH, environment)).stocks();
    administrator = new Buyer(shop.base(), null).logIn(EMAIL, PASSWORD);
  }

  @AfterAll
  static void close() {
    shop.close();
    table.close();
  }

  @Test
  void sellsEveryUnitOnceAndRefusesOnlyWithoutStock() {
    sell(new FlashSale.Plan(40, 200, 15, 1, 1, 16));
  }

  @Test
  void sellsShardedStockInOrdersOfSeveralUnits() {
    sell(new FlashSale.Plan(40, 200, 30, 8, 3, 16));
  }

  @Test
  void sellsHeldUnitsToTheirOwners() {
    sellHeld(new FlashSale.Plan(40, 160, 30, 1, 2, 16));
  }

  @Test
  void sellsHeldUnitsOfShardedStockToTheirOwners() {
    sellHeld(new FlashSale.Plan(40, 160, 30, 8, 3, 16));
  }

  @Test
  @Tag("proof")
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void sellsFiveHundredUnitsThroughHolds() {
    sellHeld(new FlashSale.Plan(1_000, 5_000, 500, 4, 1, 32));
  }

  @Test
  @Tag("proof")
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void sellsFiveHundredUnitsInTwentyThousandAttempts() {
    sell(new FlashSale.Plan(2_000, 20_000, 500, 1, 1, 64));
  }

  @Test
  void givesEveryUseOfACodeOnceAndRefusesOnlyWhenAllAreMade() {
    sellWithCode(new FlashSale.Plan(60, 200, 15, 8, 1, 16));
  }

  @Test
  @Tag("proof")
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void givesFiveHundredUsesOfACodeInFiveThousandAttempts() {
    sellWithCode(new FlashSale.Plan(1_000, 5_000, 500, 8, 1, 32));
  }

  private static void sellWithCode(FlashSale.Plan plan) {
    FlashSale.Result result = FlashSale.ofCode(plan, customers, administrator).run();

    System.out.println(plan + " of a code: " + result);
    assertThat(result.history().unjustifiedRefusals()).isEmpty();
    assertThat(result.history().maxUnitsCertainlySold()).isLessThanOrEqualTo(plan.units());
    assertThat(result.history().refusals()).isNotEmpty();
    assertThat(result.history().unitsNotCancelled()).isEqualTo(plan.units());
  }

  private static void sellHeld(FlashSale.Plan plan) {
    HeldSale.Result result = new HeldSale(plan, customers, administrator).run();

    System.out.println(plan + ": " + result);
    assertThat(result.orders().unjustifiedRefusals()).isEmpty();
    assertThat(result.orders().maxUnitsCertainlySold()).isLessThanOrEqualTo(plan.units());
    assertThat(result.maxUnitsCertainlyHeld())
        .isBetween(1L, (long) Math.max(HOLD_UNITS, plan.units() * HOLD_PERCENT / 100));
    assertThat(result.limited()).isPositive();
    assertThat(result.orders().refusals()).isNotEmpty();
    assertThat(result.stock().available()).isLessThan(plan.maxQuantity());
    assertThat(result.stock().reserved())
        .isEqualTo(plan.units() - result.stock().available())
        .isEqualTo(result.orders().unitsNotCancelled());
    assertThat(result.stock().received()).isEqualTo(plan.units());
    assertThat(stocks.find(result.item().sku()).orElseThrow().held()).isZero();
  }

  private static void sell(FlashSale.Plan plan) {
    FlashSale.Result result = FlashSale.ofStock(plan, customers, administrator).run();

    System.out.println(plan + ": " + result);
    assertThat(result.history().unjustifiedRefusals()).isEmpty();
    assertThat(result.history().maxUnitsCertainlySold()).isLessThanOrEqualTo(plan.units());
    assertThat(result.history().refusals()).isNotEmpty();
    // An order for more units than remain is refused, so fewer units than that may remain.
    assertThat(result.stock().available()).isLessThan(plan.maxQuantity());
    assertThat(result.stock().reserved())
        .isEqualTo(plan.units() - result.stock().available())
        .isEqualTo(result.history().unitsNotCancelled());
    assertThat(result.stock().received()).isEqualTo(plan.units());
  }
}
