package shop.functions.admin;

import java.util.List;
import shop.account.ChangeAccount;
import shop.account.ListAccounts;
import shop.apikey.CreateApiKey;
import shop.apikey.RevokeApiKey;
import shop.aws.Shop;
import shop.checkout.Quoting;
import shop.checkout.session.QuoteItems;
import shop.contracts.Setting;
import shop.contracts.reason.AuditAction;
import shop.factor.ResetFactor;
import shop.functions.admin.key.ApiKeysController;
import shop.functions.admin.promotion.PromotionCodesController;
import shop.functions.admin.promotion.PromotionsController;
import shop.functions.admin.rules.PriceRulesController;
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
import shop.pricing.ReplaceRuleDocument;
import shop.pricing.RuleDocument;
import shop.promotion.CreatePromotion;
import shop.promotion.DeletePromotion;
import shop.promotion.GenerateCodes;
import shop.promotion.Promotions;
import shop.promotion.ReplacePromotion;
import shop.shipping.ShippingTable;
import shop.stats.ReadStats;
import shop.tax.TaxTable;
import shop.web.SecurityLog;

/** Builds the controllers of this function. */
final class AdminApp {

  private AdminApp() {}

  /** One controller for each group of routes. */
  static List<Object> controllers(Shop shop) {
    return List.of(
        orders(shop),
        shipments(shop),
        payments(shop),
        paymentIssues(shop),
        ledger(shop),
        users(shop),
        stats(shop),
        audit(shop),
        priceRules(shop),
        promotions(shop),
        promotionCodes(shop),
        quote(shop),
        apiKeys(shop));
  }

  private static AdminOrdersController orders(Shop shop) {
    return new AdminOrdersController(
        new SearchOrders(shop.orders()),
        new FindOrder(shop.orders()),
        new UpdateOrderStatus(shop.orders(), shop.payments(), shop.clock(), shop.ids()),
        new SecurityLog(shop.keyedHash()));
  }

  private static AdminShipmentsController shipments(Shop shop) {
    Orders orders = shop.orders();
    Payments payments = shop.payments();
    return new AdminShipmentsController(
        new ShipOrder(orders, payments, shop.idempotencyStore(), shop.clock(), shop.ids()),
        new CorrectShipment(orders, payments, shop.clock(), shop.ids()),
        new DeliverShipment(orders, payments, shop.clock(), shop.ids()));
  }

  private static AdminPaymentsController payments(Shop shop) {
    return new AdminPaymentsController(
        new RequestRefund(
            shop.orders(), shop.payments(), shop.idempotencyStore(), shop.clock(), shop.ids()),
        new FindOrder(shop.orders()),
        shop.payments());
  }

  private static PaymentIssuesController paymentIssues(Shop shop) {
    return new PaymentIssuesController(
        shop.payments(),
        new ResolveIssue(shop.orders(), shop.payments(), shop.clock(), shop.ids()));
  }

  private static LedgerController ledger(Shop shop) {
    return new LedgerController(new VerifyLedger(shop.orders(), shop.payments()));
  }

  private static UsersController users(Shop shop) {
    return new UsersController(
        new ListAccounts(shop.accounts()),
        new ChangeAccount(shop.accounts(), shop.clock(), shop.ids()),
        new ResetFactor(shop.accounts(), shop.factors(), shop.clock(), shop.ids()),
        new SecurityLog(shop.keyedHash()));
  }

  private static StatsController stats(Shop shop) {
    return new StatsController(
        new ReadStats(shop.totals(), shop.clock(), shop.settings().text(Setting.CURRENCY)));
  }

  private static AuditController audit(Shop shop) {
    return new AuditController(shop.auditEntries(), shop.clock());
  }

  private static PriceRulesController priceRules(Shop shop) {
    RuleDocument<TaxTable> taxes = shop.taxTable();
    RuleDocument<ShippingTable> shipping = shop.shippingTable();
    return new PriceRulesController(
        taxes,
        new ReplaceRuleDocument<>(taxes, AuditAction.TAX_REPLACE, shop.clock(), shop.ids()),
        shipping,
        new ReplaceRuleDocument<>(shipping, AuditAction.SHIPPING_REPLACE, shop.clock(), shop.ids()),
        shop.settings().text(Setting.CURRENCY));
  }

  private static PromotionsController promotions(Shop shop) {
    Promotions promotions = shop.promotions();
    return new PromotionsController(
        promotions,
        new CreatePromotion(promotions, shop.idempotencyStore(), shop.clock(), shop.ids()),
        new ReplacePromotion(promotions, shop.clock(), shop.ids()),
        new DeletePromotion(promotions, shop.clock(), shop.ids()));
  }

  private static PromotionCodesController promotionCodes(Shop shop) {
    return new PromotionCodesController(
        shop.promotions(),
        new GenerateCodes(
            shop.promotions(), shop.idempotencyStore(), shop.random(), shop.clock(), shop.ids()));
  }

  private static ApiKeysController apiKeys(Shop shop) {
    return new ApiKeysController(
        shop.apiKeys(),
        new CreateApiKey(shop.apiKeys(), shop.accounts(), shop.random(), shop.clock(), shop.ids()),
        new RevokeApiKey(shop.apiKeys(), shop.clock(), shop.ids()),
        new SecurityLog(shop.keyedHash()));
  }

  private static QuoteController quote(Shop shop) {
    return new QuoteController(
        new QuoteItems(
            shop.accounts(), shop.stocks(), new Quoting(shop.quoteInputs()), shop.clock()));
  }
}
