package shop.testkit.fake;

import org.junit.jupiter.api.Nested;
import shop.testkit.ShopPorts;
import shop.testkit.contract.CartsContract;
import shop.testkit.contract.CategoriesContract;
import shop.testkit.contract.CheckoutRacesContract;
import shop.testkit.contract.CheckoutsContract;
import shop.testkit.contract.HeldOrdersContract;
import shop.testkit.contract.HoldsContract;
import shop.testkit.contract.NewProductsContract;
import shop.testkit.contract.OrderListsContract;
import shop.testkit.contract.OrdersContract;
import shop.testkit.contract.PaymentRacesContract;
import shop.testkit.contract.PaymentRecordsContract;
import shop.testkit.contract.PriceHistoryContract;
import shop.testkit.contract.ProductsContract;
import shop.testkit.contract.ShardStockContract;
import shop.testkit.contract.ShipmentsContract;
import shop.testkit.contract.StocksContract;
import shop.testkit.contract.UnpaidOrdersContract;

/** Runs the contracts of catalogue, carts, orders and payments on the fakes of {@link FakeShop}. */
class FakeShopTest {

  @Nested
  class CartsTest extends CartsContract {
    private final ShopPorts ports = new FakeShop(clock).ports();

    @Override
    protected ShopPorts ports() {
      return ports;
    }
  }

  @Nested
  class CategoriesTest extends CategoriesContract {
    private final ShopPorts ports = new FakeShop(clock).ports();

    @Override
    protected ShopPorts ports() {
      return ports;
    }
  }

  @Nested
  class CheckoutsTest extends CheckoutsContract {
    private final ShopPorts ports = new FakeShop(clock).ports();

    @Override
    protected ShopPorts ports() {
      return ports;
    }
  }

  @Nested
  class CheckoutRacesTest extends CheckoutRacesContract {
    private final ShopPorts ports = new FakeShop(clock).ports();

    @Override
    protected ShopPorts ports() {
      return ports;
    }
  }

  @Nested
  class OrderListsTest extends OrderListsContract {
    private final ShopPorts ports = new FakeShop(clock).ports();

    @Override
    protected ShopPorts ports() {
      return ports;
    }
  }

  @Nested
  class OrdersTest extends OrdersContract {
    private final ShopPorts ports = new FakeShop(clock).ports();

    @Override
    protected ShopPorts ports() {
      return ports;
    }
  }

  @Nested
  class PaymentRacesTest extends PaymentRacesContract {
    private final ShopPorts ports = new FakeShop(clock).ports();

    @Override
    protected ShopPorts ports() {
      return ports;
    }
  }

  @Nested
  class PaymentRecordsTest extends PaymentRecordsContract {
    private final ShopPorts ports = new FakeShop(clock).ports();

    @Override
    protected ShopPorts ports() {
      return ports;
    }
  }

  @Nested
  class NewProductsTest extends NewProductsContract {
    private final ShopPorts ports = new FakeShop(clock).ports();

    @Override
    protected ShopPorts ports() {
      return ports;
    }
  }

  @Nested
  class PriceHistoryTest extends PriceHistoryContract {
    private final ShopPorts ports = new FakeShop(clock).ports();

    @Override
    protected ShopPorts ports() {
      return ports;
    }
  }

  @Nested
  class ProductsTest extends ProductsContract {
    private final ShopPorts ports = new FakeShop(clock).ports();

    @Override
    protected ShopPorts ports() {
      return ports;
    }
  }

  @Nested
  class ShardStockTest extends ShardStockContract {
    private final ShopPorts ports = new FakeShop(clock).ports();

    @Override
    protected ShopPorts ports() {
      return ports;
    }
  }

  @Nested
  class ShipmentsTest extends ShipmentsContract {
    private final ShopPorts ports = new FakeShop(clock).ports();

    @Override
    protected ShopPorts ports() {
      return ports;
    }
  }

  @Nested
  class StocksTest extends StocksContract {
    private final ShopPorts ports = new FakeShop(clock).ports();

    @Override
    protected ShopPorts ports() {
      return ports;
    }
  }

  @Nested
  class UnpaidOrdersTest extends UnpaidOrdersContract {
    private final ShopPorts ports = new FakeShop(clock).ports();

    @Override
    protected ShopPorts ports() {
      return ports;
    }
  }

  @Nested
  class HoldsTest extends HoldsContract {
    private final ShopPorts ports = new FakeShop(clock).ports();

    @Override
    protected ShopPorts ports() {
      return ports;
    }
  }

  @Nested
  class HeldOrdersTest extends HeldOrdersContract {
    private final ShopPorts ports = new FakeShop(clock).ports();

    @Override
    protected ShopPorts ports() {
      return ports;
    }
  }
}
