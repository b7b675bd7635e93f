package shop.functions.payments;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import shop.aws.Shop;
import shop.payment.CreatePaymentIntent;
import shop.web.container.WebConfiguration;

/** The Spring application of this function. It declares each bean; there is no component scan. */
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
