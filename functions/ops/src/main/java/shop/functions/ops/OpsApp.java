package shop.functions.ops;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import shop.web.EdgeConfiguration;

/** The function's parts, each named: nothing is scanned for. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(EdgeConfiguration.class)
public class OpsApp {

  @Bean
  OpsController controller() {
    return new OpsController();
  }
}
