package shop.aws.table.checkout;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.account.Email;
import shop.address.Address;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.aws.table.cart.CartLineSchema;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.key.CheckoutKeys;
import shop.aws.table.order.AddressSchema;
import shop.cart.CartLine;
import shop.checkout.session.Checkout;
import shop.checkout.session.CheckoutDetails;
import shop.contracts.Limits;
import shop.contracts.TableLayout;
import shop.money.Money;
import shop.pricing.PriceTotals;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The item of a checkout. */
final class CheckoutSchema {
  private static final Field<PriceTotals, Money> SUBTOTAL =
      Field.money("subtotal", PriceTotals::subtotal);
  private static final Field<PriceTotals, Money> ITEMS_DISCOUNT =
      Field.money("items_discount", PriceTotals::itemsDiscount);
  private static final Field<PriceTotals, Money> ORDER_DISCOUNT =
      Field.money("order_discount", PriceTotals::orderDiscount);
  private static final Field<PriceTotals, Money> SHIPPING =
      Field.money("shipping", PriceTotals::shipping);
  private static final Field<PriceTotals, Money> TAX = Field.money("tax", PriceTotals::tax);
  private static final Field<PriceTotals, Money> TOTAL = Field.money("total", PriceTotals::total);
  private static final Field<PriceTotals, Boolean> TAX_INCLUDED =
      Field.flag("tax_included", PriceTotals::taxIncluded);

  private static final RecordSchema<PriceTotals> TOTALS =
      RecordSchema.of(
          PriceTotals.class,
          item ->
              new PriceTotals(
                  item.get(SUBTOTAL),
                  item.get(ITEMS_DISCOUNT),
                  item.get(ORDER_DISCOUNT),
                  item.get(SHIPPING),
                  item.get(TAX),
                  item.get(TOTAL),
                  item.get(TAX_INCLUDED)),
          List.of(SUBTOTAL, ITEMS_DISCOUNT, ORDER_DISCOUNT, SHIPPING, TAX, TOTAL, TAX_INCLUDED));

  private static final Field<Checkout, String> ID = Field.text("id", Checkout::id);
  private static final Field<Checkout, String> OWNER = Field.text("owner_id", Checkout::ownerId);
  private static final Field<Checkout, Boolean> FROM_CART =
      Field.flag("from_cart", Checkout::fromCart);
  private static final Field<Checkout, List<CartLine>> LINES =
      Field.documents("lines", CartLineSchema.SCHEMA.documentType(), Checkout::lines);
  private static final Field<Checkout, String> EMAIL =
      Field.text("email", checkout -> text(checkout.details().email()));
  private static final Field<Checkout, Address> SHIPPING_ADDRESS =
      Field.document(
          "shipping_address",
          AddressSchema.SCHEMA.documentType(),
          checkout -> checkout.details().shippingAddress());
  private static final Field<Checkout, Address> BILLING_ADDRESS =
      Field.document(
          "billing_address",
          AddressSchema.SCHEMA.documentType(),
          checkout -> checkout.details().billingAddress());
  private static final Field<Checkout, String> SHIPPING_OPTION =
      Field.text("shipping_option_id", checkout -> checkout.details().shippingOptionId());
  private static final Field<Checkout, List<String>> CODES =
      Field.textList("codes", checkout -> checkout.details().codes());
  private static final Field<Checkout, PriceTotals> SEEN =
      Field.document("seen", TOTALS.documentType(), Checkout::seen);
  private static final Field<Checkout, String> REFUSED_KEY =
      Field.text("refused_key", Checkout::refusedKey);
  private static final Field<Checkout, Checkout.State> STATE =
      Field.constant("state", Checkout.State.class, Checkout::state);
  private static final Field<Checkout, String> ORDER = Field.text("order_id", Checkout::orderId);
  private static final Field<Checkout, Instant> CREATED =
      Field.time("created_at", Checkout::createdAt);
  private static final Field<Checkout, Instant> UPDATED =
      Field.time("updated_at", Checkout::updatedAt);
  private static final Field<Checkout, Instant> OPEN_UNTIL =
      Field.time("open_until", Checkout::expiresAt);
  private static final Field<Checkout, Long> VERSION = Field.number("version", Checkout::version);

  static final RecordSchema<Checkout> SCHEMA =
      RecordSchema.of(
          Checkout.class,
          CheckoutSchema::checkout,
          List.of(
              ID,
              OWNER,
              FROM_CART,
              LINES,
              EMAIL,
              SHIPPING_ADDRESS,
              BILLING_ADDRESS,
              SHIPPING_OPTION,
              CODES,
              SEEN,
              REFUSED_KEY,
              STATE,
              ORDER,
              CREATED,
              UPDATED,
              OPEN_UNTIL,
              VERSION));

  private CheckoutSchema() {}

  private static Checkout checkout(RecordSchema.Attributes item) {
    return new Checkout(
        item.get(ID),
        item.get(OWNER),
        item.get(FROM_CART),
        item.get(LINES),
        details(item),
        item.find(SEEN),
        item.find(REFUSED_KEY),
        item.get(STATE),
        item.find(ORDER),
        item.get(CREATED),
        item.get(UPDATED),
        item.get(OPEN_UNTIL),
        item.get(VERSION));
  }

  private static CheckoutDetails details(RecordSchema.Attributes item) {
    @Nullable String email = item.find(EMAIL);
    return new CheckoutDetails(
        email == null ? null : new Email(email),
        item.find(SHIPPING_ADDRESS),
        item.find(BILLING_ADDRESS),
        item.find(SHIPPING_OPTION),
        item.get(CODES));
  }

  private static @Nullable String text(@Nullable Email email) {
    return email == null ? null : email.address();
  }

  /** The item of a checkout, which is deleted some time after the checkout would have expired. */
  static Map<String, AttributeValue> write(Checkout checkout) {
    Map<String, AttributeValue> item =
        new HashMap<>(SCHEMA.write(checkout, CheckoutKeys.checkout(checkout.id())));
    item.put(TableLayout.TTL, deletedAt(checkout));
    return item;
  }

  static AttributeValue deletedAt(Checkout checkout) {
    return EffectsWriter.epochSeconds(checkout.expiresAt().plus(Limits.CHECKOUT_RETENTION));
  }
}
