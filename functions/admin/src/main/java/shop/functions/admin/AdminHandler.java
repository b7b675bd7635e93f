package shop.functions.admin;

import shop.aws.Shop;
import shop.contracts.Area;
import shop.web.container.ApiContainer;

/** The Lambda handler of the admin function. */
public final class AdminHandler extends ApiContainer {
  public AdminHandler() {
    super(Area.ADMIN, AdminApp::controllers);
  }

  public AdminHandler(Shop shop) {
    super(shop, AdminApp::controllers);
  }
}
