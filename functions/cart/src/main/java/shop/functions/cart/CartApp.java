package shop.functions.cart;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import shop.aws.Shop;
import shop.cart.AddToCart;
import shop.cart.Carts;
import shop.cart.ChangeCartLine;
import shop.cart.ClearCart;
import shop.cart.Offers;
import shop.cart.RemoveCartLine;
import shop.cart.ViewCart;
import shop.contracts.Setting;
import shop.web.container.WebConfiguration;

/** The Spring application of this function. It declares each bean; there is no component scan. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(WebConfiguration.class)
public class CartApp {

  @Bean
  CartController controller(Shop shop) {
    Carts carts = shop.carts();
    Offers offers = shop.offers();
    return new CartController(
        new ViewCart(carts, offers, shop.clock(), shop.ids()),
        new AddToCart(carts, offers, shop.idempotencyStore(), shop.clock(), shop.ids()),
        new ChangeCartLine(carts, offers, shop.clock(), shop.ids()),
        new RemoveCartLine(carts, shop.clock(), shop.ids()),
        new ClearCart(carts, shop.clock(), shop.ids()),
        shop.settings().text(Setting.CURRENCY));
  }
}
