package shop.functions.ops;

import java.time.Duration;
import java.util.List;
import shop.aws.Shop;
import shop.contracts.Setting;

/** Builds the controllers of this function. */
final class OpsApp {
  /** Shorter than the timeout of typical monitors, which is a few seconds. */
  private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(2);

  private OpsApp() {}

  /** One controller for each group of routes. */
  static List<Object> controllers(Shop shop) {
    return List.of(controller(shop));
  }

  private static OpsController controller(Shop shop) {
    return new OpsController(
        new HealthChecks(
            shop.dependencies(),
            CHECK_TIMEOUT,
            shop.settings().duration(Setting.HEALTH_CACHE_TTL),
            shop.clock()),
        shop.exposition(),
        shop.totals(),
        shop.settings().text(Setting.CURRENCY));
  }
}
