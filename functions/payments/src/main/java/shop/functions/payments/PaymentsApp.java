package shop.functions.payments;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import shop.aws.Shop;
import shop.payment.CreatePaymentIntent;
import shop.web.container.WebConfiguration;

/** The function's parts, each named: nothing is scanned for. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(WebConfiguration.class)
public class PaymentsApp {

  @Bean
  PaymentsController controller(Shop shop) {
    return new PaymentsController(
        new CreatePaymentIntent(
            shop.orders(),
            shop.paymentProvider(),
            shop.idempotencyStore(),
            shop.clock(),
            shop.ids()));
  }
}
