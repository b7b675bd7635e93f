package shop.functions.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.functions.catalog.CatalogFunction.asAdmin;
import static shop.functions.catalog.CatalogFunction.name;
import static shop.functions.catalog.CatalogFunction.product;
import static shop.functions.catalog.CatalogFunction.send;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;

class StockHandlerTest {

  @Test
  void showsStockToAdministratorsOnly() {
    String sku = name("SEE");
    product(sku, "");

    ApiAnswer stock = asAdmin(ApiRequest.to(Route.GET_STOCK, sku));

    assertThat(stock.status()).isEqualTo(200);
    assertThat(stock.at("/available")).isEqualTo("10");
    assertThat(stock.at("/received")).isEqualTo("10");
    assertThat(stock.header("Cache-Control")).contains("no-store");
    assertThat(send(ApiRequest.to(Route.GET_STOCK, sku)).status()).isEqualTo(401);
    assertThat(asAdmin(ApiRequest.to(Route.GET_STOCK, "no-such-sku")).status()).isEqualTo(404);
    assertThat(asAdmin(ApiRequest.to(Route.GET_STOCK, "x".repeat(3_000))).status()).isEqualTo(404);
  }

  @Test
  void adjustsByADeltaAndByCompareAndSet() {
    String sku = name("ADJUST");
    String id = product(sku, "").at("/id");

    ApiAnswer delta = adjust(sku, "{'delta': -4, 'reason': 'broken'}");
    CatalogFunction.CLOCK.advance(Duration.ofSeconds(1));
    ApiAnswer set = adjust(sku, "{'available': 20, 'expected': 6, 'reason': 'recount'}");
    ApiAnswer ledger = asAdmin(ApiRequest.to(Route.LIST_STOCK_MOVEMENTS, sku));

    assertThat(delta.status()).isEqualTo(201);
    assertThat(delta.at("/available")).isEqualTo("6");
    assertThat(set.at("/delta")).isEqualTo("14");
    assertThat(ledger.body().at("/data").findValuesAsText("reason"))
        .containsExactly("recount", "broken");
    assertThat(send(ApiRequest.to(Route.GET_PRODUCT, id)).at("/variants/0/available"))
        .isEqualTo("20");
  }

  @Test
  void refusesWhatDoesNotAddUp() {
    String sku = name("REFUSE");
    product(sku, "");

    ApiAnswer below = adjust(sku, "{'delta': -11, 'reason': 'lost'}");
    ApiAnswer other = adjust(sku, "{'available': 1, 'expected': 9, 'reason': 'recount'}");
    ApiAnswer both = adjust(sku, "{'delta': 1, 'available': 1, 'expected': 9, 'reason': 'x'}");
    ApiAnswer nothing = adjust(sku, "{'delta': 0, 'reason': 'x'}");

    assertThat(below.status()).isEqualTo(409);
    assertThat(below.problem()).isEqualTo("stock-conflict");
    assertThat(below.at("/available")).isEqualTo("10");
    assertThat(other.problem()).isEqualTo("stock-conflict");
    assertThat(both.status()).isEqualTo(400);
    assertThat(nothing.status()).isEqualTo(400);
  }

  @Test
  void spreadsAHotSkuOverShards() {
    String sku = name("HOT");
    product(sku, "");

    ApiAnswer spread = spread(sku, "{'shards': 16}");

    assertThat(spread.status()).isEqualTo(200);
    assertThat(spread.at("/shards")).isEqualTo("16");
    assertThat(spread.at("/available")).isEqualTo("10");
    assertThat(asAdmin(ApiRequest.to(Route.GET_STOCK, sku)).at("/shards")).isEqualTo("16");
    assertThat(spread(sku, "{'shards': 1}").at("/shards")).isEqualTo("1");
  }

  @Test
  void refusesShardsThatNoSkuHas() {
    String sku = name("COLD");
    product(sku, "");

    assertThat(spread(sku, "{'shards': 17}").status()).isEqualTo(400);
    assertThat(spread(sku, "{'shards': 0}").status()).isEqualTo(400);
    assertThat(spread("no-such-sku", "{'shards': 4}").status()).isEqualTo(404);
    assertThat(send(ApiRequest.to(Route.SHARD_STOCK, sku).json("{'shards': 4}")).status())
        .isEqualTo(401);
  }

  private static ApiAnswer spread(String sku, String body) {
    return asAdmin(ApiRequest.to(Route.SHARD_STOCK, sku).json(body));
  }

  private static ApiAnswer adjust(String sku, String body) {
    return asAdmin(ApiRequest.to(Route.ADJUST_STOCK, sku).json(body));
  }
}
