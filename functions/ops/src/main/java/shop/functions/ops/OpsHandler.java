package shop.functions.ops;

import shop.aws.Shop;
import shop.contracts.Area;
import shop.web.container.ApiContainer;

/** What Lambda calls. */
public final class OpsHandler extends ApiContainer {
  public OpsHandler() {
    super(Area.OPS, OpsApp.class);
  }

  public OpsHandler(Shop shop) {
    super(shop, OpsApp.class);
  }
}
