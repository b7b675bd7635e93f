package shop.functions.ops;

import java.time.Duration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import shop.aws.Shop;
import shop.contracts.Setting;
import shop.web.container.WebConfiguration;

/** The Spring application of this function. It declares each bean; there is no component scan. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(WebConfiguration.class)
public class OpsApp {
  /** Shorter than the timeout of typical monitors, which is a few seconds. */
  private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(2);

  @Bean
  OpsController controller(Shop shop) {
    return new OpsController(
        new HealthChecks(shop.dependencies(), CHECK_TIMEOUT),
        shop.exposition(),
        shop.totals(),
        shop.settings().text(Setting.CURRENCY));
  }
}
