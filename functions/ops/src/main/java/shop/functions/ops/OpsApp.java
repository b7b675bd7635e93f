package shop.functions.ops;

import java.time.Duration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import shop.aws.Shop;
import shop.contracts.Setting;
import shop.web.container.WebConfiguration;

/** The function's parts, each named: nothing is scanned for. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(WebConfiguration.class)
public class OpsApp {
  /** Load balancers and monitors give up after a few seconds themselves. */
  private static final Duration CHECK_LIMIT = Duration.ofSeconds(2);

  @Bean
  OpsController controller(Shop shop) {
    return new OpsController(
        new HealthChecks(shop.dependencies(), CHECK_LIMIT),
        shop.exposition(),
        shop.totals(),
        shop.settings().text(Setting.CURRENCY));
  }
}
