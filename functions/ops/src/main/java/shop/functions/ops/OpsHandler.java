package shop.functions.ops;

import shop.aws.Shop;
import shop.contracts.Area;
import shop.web.container.ApiContainer;

/** The Lambda handler of the ops function. */
public final class OpsHandler extends ApiContainer {
  public OpsHandler() {
    super(Area.OPS, OpsApp::controllers);
  }

  public OpsHandler(Shop shop) {
    super(shop, OpsApp::controllers);
  }
}
