package shop.functions.admin;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import shop.account.ChangeAccount;
import shop.account.ListAccounts;
import shop.aws.Shop;
import shop.contracts.Setting;
import shop.ledger.Payments;
import shop.order.FindOrder;
import shop.order.Orders;
import shop.order.SearchOrders;
import shop.order.lifecycle.CorrectShipment;
import shop.order.lifecycle.DeliverShipment;
import shop.order.lifecycle.ShipOrder;
import shop.order.lifecycle.UpdateOrderStatus;
import shop.payment.RequestRefund;
import shop.payment.ResolveIssue;
import shop.payment.VerifyLedger;
import shop.stats.ReadStats;
import shop.web.container.WebConfiguration;

/** The Spring application of this function. It declares each bean; there is no component scan. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(WebConfiguration.class)
public class AdminApp {

  @Bean
  AdminOrdersController orders(Shop shop) {
    return new AdminOrdersController(
        new SearchOrders(shop.orders()),
        new FindOrder(shop.orders()),
        new UpdateOrderStatus(shop.orders(), shop.payments(), shop.clock(), shop.ids()));
  }

  @Bean
  AdminShipmentsController shipments(Shop shop) {
    Orders orders = shop.orders();
    Payments payments = shop.payments();
    return new AdminShipmentsController(
        new ShipOrder(orders, payments, shop.idempotencyStore(), shop.clock(), shop.ids()),
        new CorrectShipment(orders, payments, shop.clock(), shop.ids()),
        new DeliverShipment(orders, payments, shop.clock(), shop.ids()));
  }

  @Bean
  AdminPaymentsController payments(Shop shop) {
    return new AdminPaymentsController(
        new RequestRefund(
            shop.orders(), shop.payments(), shop.idempotencyStore(), shop.clock(), shop.ids()),
        new FindOrder(shop.orders()),
        shop.payments());
  }

  @Bean
  PaymentIssuesController paymentIssues(Shop shop) {
    return new PaymentIssuesController(
        shop.payments(),
        new ResolveIssue(shop.orders(), shop.payments(), shop.clock(), shop.ids()));
  }

  @Bean
  LedgerController ledger(Shop shop) {
    return new LedgerController(new VerifyLedger(shop.orders(), shop.payments()));
  }

  @Bean
  UsersController users(Shop shop) {
    return new UsersController(
        new ListAccounts(shop.accounts()),
        new ChangeAccount(shop.accounts(), shop.clock(), shop.ids()));
  }

  @Bean
  StatsController stats(Shop shop) {
    return new StatsController(
        new ReadStats(shop.totals(), shop.clock(), shop.settings().text(Setting.CURRENCY)));
  }

  @Bean
  AuditController audit(Shop shop) {
    return new AuditController(shop.auditEntries(), shop.clock());
  }
}
