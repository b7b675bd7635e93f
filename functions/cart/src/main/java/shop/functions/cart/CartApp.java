package shop.functions.cart;

import java.util.List;
import shop.aws.Shop;
import shop.cart.AddToCart;
import shop.cart.Carts;
import shop.cart.ChangeCartLine;
import shop.cart.ClearCart;
import shop.cart.Offers;
import shop.cart.RemoveCartLine;
import shop.cart.ViewCart;
import shop.contracts.Setting;

/** Builds the controllers of this function. */
final class CartApp {

  private CartApp() {}

  /** One controller for each group of routes. */
  static List<Object> controllers(Shop shop) {
    return List.of(controller(shop));
  }

  private static CartController controller(Shop shop) {
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
