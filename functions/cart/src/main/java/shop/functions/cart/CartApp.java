package shop.functions.cart;

import java.util.List;
import shop.aws.Shop;
import shop.cart.AddToCart;
import shop.cart.Carts;
import shop.cart.ChangeCartLine;
import shop.cart.ClearCart;
import shop.cart.MergeRule;
import shop.cart.Offers;
import shop.cart.RemoveCartLine;
import shop.cart.ViewCart;
import shop.contracts.Setting;
import shop.guest.MergeCart;

/** Builds the controllers of this function. */
final class CartApp {

  private CartApp() {}

  /** One controller for each group of routes. */
  static List<Object> controllers(Shop shop) {
    return List.of(controller(shop), merge(shop));
  }

  private static MergeController merge(Shop shop) {
    return new MergeController(
        new MergeCart(
            shop.sessions(),
            shop.tokens(),
            shop.carts(),
            shop.offers(),
            shop.holds(),
            MergeRule.named(shop.settings().text(Setting.CART_MERGE)),
            shop.clock(),
            shop.ids()),
        shop.cachedSessions(),
        shop.settings().text(Setting.CURRENCY));
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
