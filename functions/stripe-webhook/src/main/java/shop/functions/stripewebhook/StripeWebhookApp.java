package shop.functions.stripewebhook;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import shop.aws.Shop;
import shop.aws.metrics.Meters;
import shop.aws.stripe.StripeWebhook;
import shop.payment.ApplyPaymentEvent;
import shop.web.container.WebConfiguration;

/** The Spring application of this function. It declares each bean; there is no component scan. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(WebConfiguration.class)
public class StripeWebhookApp {

  @Bean
  StripeWebhookController controller(Shop shop) {
    return new StripeWebhookController(
        StripeWebhook.of(shop.settings(), shop.clock()),
        new ApplyPaymentEvent(shop.orders(), shop.payments(), shop.clock(), shop.ids()),
        Meters.shared());
  }
}
