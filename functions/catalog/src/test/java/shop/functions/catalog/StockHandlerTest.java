package shop.functions.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.functions.catalog.CatalogFixture.createProduct;
import static shop.functions.catalog.CatalogFixture.send;
import static shop.functions.catalog.CatalogFixture.sendAsAdmin;
import static shop.functions.catalog.CatalogFixture.unique;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;

class StockHandlerTest {

  @Test
  void returnsStockOnlyToAdministrators() {
    String sku = unique("SEE");
    createProduct(sku);

    ApiAnswer stock = sendAsAdmin(ApiRequest.to(Route.GET_STOCK, sku));

    assertThat(stock.status()).isEqualTo(200);
    assertThat(stock.at("/available")).isEqualTo("10");
    assertThat(stock.at("/received")).isEqualTo("10");
    assertThat(stock.header("Cache-Control")).contains("private, no-store");
    assertThat(send(ApiRequest.to(Route.GET_STOCK, sku)).status()).isEqualTo(401);
    assertThat(sendAsAdmin(ApiRequest.to(Route.GET_STOCK, "no-such-sku")).status()).isEqualTo(404);
    assertThat(sendAsAdmin(ApiRequest.to(Route.GET_STOCK, "x".repeat(3_000))).status())
        .isEqualTo(404);
  }

  @Test
  void adjustsStockByDeltaAndByCompareAndSet() {
    String sku = unique("ADJUST");
    String id = createProduct(sku).at("/id");

    ApiAnswer delta = adjust(sku, "{'delta': -4, 'reason': 'broken'}");
    CatalogFixture.SHOP.clock().advance(Duration.ofSeconds(1));
    ApiAnswer compareAndSet = adjust(sku, "{'available': 20, 'expected': 6, 'reason': 'recount'}");
    ApiAnswer ledger = sendAsAdmin(ApiRequest.to(Route.LIST_STOCK_MOVEMENTS, sku));

    assertThat(delta.status()).isEqualTo(201);
    assertThat(delta.at("/available")).isEqualTo("6");
    assertThat(compareAndSet.at("/delta")).isEqualTo("14");
    assertThat(ledger.body().at("/data").findValuesAsText("reason"))
        .containsExactly("recount", "broken");
    assertThat(send(ApiRequest.to(Route.GET_PRODUCT, id)).at("/variants/0/available"))
        .isEqualTo("20");
  }

  @Test
  void refusesInvalidAdjustments() {
    String sku = unique("REFUSE");
    createProduct(sku);

    ApiAnswer belowZero = adjust(sku, "{'delta': -11, 'reason': 'lost'}");
    ApiAnswer wrongExpectation =
        adjust(sku, "{'available': 1, 'expected': 9, 'reason': 'recount'}");
    ApiAnswer deltaAndTarget =
        adjust(sku, "{'delta': 1, 'available': 1, 'expected': 9, 'reason': 'x'}");
    ApiAnswer zeroDelta = adjust(sku, "{'delta': 0, 'reason': 'x'}");

    assertThat(belowZero.status()).isEqualTo(409);
    assertThat(belowZero.problem()).isEqualTo("stock-conflict");
    assertThat(belowZero.at("/available")).isEqualTo("10");
    assertThat(wrongExpectation.problem()).isEqualTo("stock-conflict");
    assertThat(deltaAndTarget.status()).isEqualTo(400);
    assertThat(zeroDelta.status()).isEqualTo(400);
  }

  @Test
  void shardsTheStockOfASku() {
    String sku = unique("HOT");
    createProduct(sku);

    ApiAnswer sharded = shard(sku, "{'shards': 16}");

    assertThat(sharded.status()).isEqualTo(200);
    assertThat(sharded.at("/shards")).isEqualTo("16");
    assertThat(sharded.at("/available")).isEqualTo("10");
    assertThat(sendAsAdmin(ApiRequest.to(Route.GET_STOCK, sku)).at("/shards")).isEqualTo("16");
    assertThat(shard(sku, "{'shards': 1}").at("/shards")).isEqualTo("1");
  }

  @Test
  void refusesAnInvalidNumberOfShards() {
    String sku = unique("COLD");
    createProduct(sku);

    assertThat(shard(sku, "{'shards': 17}").status()).isEqualTo(400);
    assertThat(shard(sku, "{'shards': 0}").status()).isEqualTo(400);
    assertThat(shard("no-such-sku", "{'shards': 4}").status()).isEqualTo(404);
    assertThat(send(ApiRequest.to(Route.SHARD_STOCK, sku).json("{'shards': 4}")).status())
        .isEqualTo(401);
  }

  private static ApiAnswer shard(String sku, String body) {
    return sendAsAdmin(ApiRequest.to(Route.SHARD_STOCK, sku).json(body));
  }

  private static ApiAnswer adjust(String sku, String body) {
    return sendAsAdmin(ApiRequest.to(Route.ADJUST_STOCK, sku).json(body));
  }
}
