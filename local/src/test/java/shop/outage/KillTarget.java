package shop.outage;

import java.util.function.Consumer;

/** The process that is killed. */
enum KillTarget {
  SHOP(ShopProcess::killShop),
  /** The shop runs without its table for a while, and is killed before the next one starts. */
  DATABASE(ShopProcess::killDatabase),
  BOTH(ShopProcess::killBoth);

  private final Consumer<ShopProcess> kill;

  KillTarget(Consumer<ShopProcess> kill) {
    this.kill = kill;
  }

  void kill(ShopProcess shop) {
    kill.accept(shop);
  }
}
