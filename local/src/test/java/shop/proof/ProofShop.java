package shop.proof;

import java.time.Clock;
import java.util.Map;
import java.util.random.RandomGenerator;
import shop.aws.Shop;
import shop.commit.Ids;
import shop.contracts.Area;
import shop.contracts.Settings;
import shop.search.ProductIndex;
import shop.search.ProductSearch;
import shop.testkit.fake.InMemoryProductSearch;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** A function's parts, each call that leaves the process going through {@link CallPoints}. */
final class ProofShop extends Shop {
  private final RandomGenerator random;
  private final CallPoints points;
  private final ProofBus bus;
  private final InMemoryProductSearch search;

  ProofShop(
      Area area,
      Map<String, String> environment,
      Clock clock,
      RandomGenerator random,
      CallPoints points,
      ProofBus bus,
      InMemoryProductSearch search) {
    super(Settings.of(area, environment), clock, Ids.ulids());
    this.random = random;
    this.points = points;
    this.bus = bus;
    this.search = search;
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  protected <T> T external(Class<T> type, T part) {
    T real = type == EventBridgeClient.class ? type.cast(bus) : part;
    return points.around(type, real);
  }

  @Override
  public ProductSearch productSearch() {
    return points.around(ProductSearch.class, search);
  }

  @Override
  public ProductIndex productIndex() {
    return points.around(ProductIndex.class, search);
  }
}
