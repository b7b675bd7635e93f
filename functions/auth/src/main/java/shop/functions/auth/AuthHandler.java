package shop.functions.auth;

import shop.aws.Shop;
import shop.contracts.Area;
import shop.web.container.ApiContainer;

/** The Lambda handler of the auth function. */
public final class AuthHandler extends ApiContainer {
  public AuthHandler() {
    super(Area.AUTH, AuthApp::controllers);
  }

  public AuthHandler(Shop shop) {
    super(shop, AuthApp::controllers);
  }
}
