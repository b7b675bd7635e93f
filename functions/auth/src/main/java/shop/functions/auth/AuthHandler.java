package shop.functions.auth;

import shop.aws.Shop;
import shop.contracts.Area;
import shop.web.container.ApiContainer;

/** What Lambda calls. */
public final class AuthHandler extends ApiContainer {
  public AuthHandler() {
    super(Area.AUTH, AuthApp.class);
  }

  public AuthHandler(Shop shop) {
    super(shop, AuthApp.class);
  }
}
