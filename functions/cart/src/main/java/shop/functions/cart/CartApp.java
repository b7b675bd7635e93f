package shop.functions.cart;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import shop.aws.Shop;
import shop.cart.AddToCart;
import shop.cart.Carts;
import shop.cart.ChangeLine;
import shop.cart.ClearCart;
import shop.cart.Offers;
import shop.cart.RemoveLine;
import shop.cart.ViewCart;
import shop.contracts.Setting;
import shop.web.EdgeConfiguration;

/** The function's parts, each named: nothing is scanned for. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(EdgeConfiguration.class)
public class CartApp {

  @Bean
  CartController controller(Shop shop) {
    Carts carts = shop.carts();
    Offers offers = shop.offers();
    return new CartController(
        new ViewCart(carts, offers, shop.clock(), shop.ids()),
        new AddToCart(carts, offers, shop.claims(), shop.clock(), shop.ids()),
        new ChangeLine(carts, offers, shop.clock(), shop.ids()),
        new RemoveLine(carts, shop.clock(), shop.ids()),
        new ClearCart(carts, shop.clock(), shop.ids()),
        shop.settings().text(Setting.CURRENCY));
  }
}
