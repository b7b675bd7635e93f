package shop.functions.admin.rules;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import shop.commit.Versioned;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.pricing.ReplaceRuleDocument;
import shop.pricing.RuleDocument;
import shop.shipping.ShippingTable;
import shop.tax.TaxTable;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.binding.IfMatch;

/** The table of taxes, and the zones, methods and rates of shipping. */
@Controller
public final class PriceRulesController {
  private final RuleDocument<TaxTable> taxes;
  private final ReplaceRuleDocument<TaxTable> replaceTaxes;
  private final RuleDocument<ShippingTable> shipping;
  private final ReplaceRuleDocument<ShippingTable> replaceShipping;
  private final String currency;

  public PriceRulesController(
      RuleDocument<TaxTable> taxes,
      ReplaceRuleDocument<TaxTable> replaceTaxes,
      RuleDocument<ShippingTable> shipping,
      ReplaceRuleDocument<ShippingTable> replaceShipping,
      String currency) {
    this.taxes = taxes;
    this.replaceTaxes = replaceTaxes;
    this.shipping = shipping;
    this.replaceShipping = replaceShipping;
    this.currency = currency;
  }

  @Serves(value = Route.ADMIN_GET_TAX, view = TaxTableView.class)
  ResponseEntity<?> taxes() {
    Versioned<TaxTable> found = taxes.find();
    return Responses.ok(TaxTableView.of(found), found.version());
  }

  @Serves(value = Route.ADMIN_REPLACE_TAX, view = TaxTableView.class)
  ResponseEntity<?> replaceTaxes(
      Caller caller, @IfMatch @Nullable Long version, @Body TaxBody body) {
    Versioned<TaxTable> replaced =
        replaced(
            replaceTaxes.replace(caller.actor(), expected(version, body.version()), body.table()));
    return Responses.ok(TaxTableView.of(replaced), replaced.version());
  }

  @Serves(value = Route.ADMIN_GET_SHIPPING, view = ShippingTableView.class)
  ResponseEntity<?> shipping() {
    Versioned<ShippingTable> found = shipping.find();
    return Responses.ok(ShippingTableView.of(found), found.version());
  }

  @Serves(value = Route.ADMIN_REPLACE_SHIPPING, view = ShippingTableView.class)
  ResponseEntity<?> replaceShipping(
      Caller caller, @IfMatch @Nullable Long version, @Body ShippingBody body) {
    Versioned<ShippingTable> replaced =
        replaced(
            replaceShipping.replace(
                caller.actor(), expected(version, body.version()), body.table(currency)));
    return Responses.ok(ShippingTableView.of(replaced), replaced.version());
  }

  private static @Nullable Long expected(@Nullable Long ofHeader, @Nullable Long ofBody) {
    return ofHeader == null ? ofBody : ofHeader;
  }

  private static <T> Versioned<T> replaced(ReplaceRuleDocument.Outcome<T> outcome) {
    return switch (outcome) {
      case ReplaceRuleDocument.Outcome.Replaced<T>(Versioned<T> document) -> document;
      case ReplaceRuleDocument.Outcome.Stale<T> _ -> throw Problem.of(ProblemType.STALE_VERSION);
      case ReplaceRuleDocument.Outcome.ConcurrentChange<T> _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }
}
