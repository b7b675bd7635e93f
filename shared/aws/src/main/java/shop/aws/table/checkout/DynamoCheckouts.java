package shop.aws.table.checkout;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.aws.table.Condition;
import shop.aws.table.Table;
import shop.aws.table.TableItems;
import shop.aws.table.Transaction;
import shop.aws.table.TransactionResult;
import shop.aws.table.Write;
import shop.aws.table.cart.DynamoCarts;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.hold.HoldSchema;
import shop.aws.table.key.CheckoutKeys;
import shop.aws.table.key.Key;
import shop.aws.table.key.OrderKeys;
import shop.checkout.session.Checkout;
import shop.checkout.session.Checkouts;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.contracts.TableLayout;
import shop.hold.Hold;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Checkouts in the table, one item each, and one for the latest checkout of a cart. */
public final class DynamoCheckouts implements Checkouts {
  private static final String CHECKOUT = "checkout";
  private static final String REPLACED = "replaced checkout";
  private static final String LATEST = "latest checkout of the cart";

  private final Table table;
  private final Clock clock;

  public DynamoCheckouts(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  @Override
  public Optional<Checkout> find(String id) {
    return table.get(CheckoutKeys.checkout(id)).map(CheckoutSchema.SCHEMA::read);
  }

  @Override
  public Optional<HeldCheckout> findHeld(String id) {
    Key checkout = CheckoutKeys.checkout(id);
    Key hold = OrderKeys.hold(id);
    Map<Key, Map<String, AttributeValue>> items = table.getAll(List.of(checkout, hold));
    return Optional.ofNullable(items.get(checkout))
        .map(CheckoutSchema.SCHEMA::read)
        .map(found -> new HeldCheckout(found, hold(items.get(hold))));
  }

  @Override
  public Optional<ToComplete> toComplete(String ownerId, String id) {
    Key checkout = CheckoutKeys.checkout(id);
    Key hold = OrderKeys.hold(id);
    Key cart = OrderKeys.cart(ownerId);
    Map<Key, Map<String, AttributeValue>> items = table.getAll(List.of(checkout, hold, cart));
    return Optional.ofNullable(items.get(checkout))
        .map(CheckoutSchema.SCHEMA::read)
        .map(
            found ->
                new ToComplete(
                    found,
                    DynamoCarts.read(ownerId, items.get(cart), clock.instant()),
                    hold(items.get(hold))));
  }

  private static @Nullable Hold hold(@Nullable Map<String, AttributeValue> item) {
    return item == null ? null : HoldSchema.SCHEMA.read(item);
  }

  @Override
  public CartCheckout ofCart(String ownerId) {
    Key cart = OrderKeys.cart(ownerId);
    Key latest = CheckoutKeys.ofCart(ownerId);
    Map<Key, Map<String, AttributeValue>> items = table.getAll(List.of(cart, latest));
    Map<String, AttributeValue> reference = items.get(latest);
    return new CartCheckout(
        DynamoCarts.read(ownerId, items.get(cart), clock.instant()),
        reference == null ? null : TableItems.text(reference, CheckoutKeys.CHECKOUT_ID));
  }

  @Override
  public CommitResult add(Checkout checkout, @Nullable Replacement replacement, Effects effects) {
    List<Write> writes = new ArrayList<>();
    writes.add(Write.putNew(CHECKOUT, CheckoutSchema.write(checkout)));
    if (replacement != null) {
      writes.add(latest(checkout, replacement.latestId()));
      if (replacement.replaced() != null) {
        writes.add(next(REPLACED, replacement.replaced()));
      }
    }
    return commit(new Transaction(writes).and(EffectsWriter.writes(effects)));
  }

  @Override
  public CommitResult save(Checkout checkout, Effects effects) {
    return commit(Transaction.of(next(CHECKOUT, checkout)).and(EffectsWriter.writes(effects)));
  }

  private CommitResult commit(Transaction transaction) {
    TransactionResult committed = table.commit(transaction);
    if (committed.failed(EffectsWriter.IDEMPOTENCY_KEY)) {
      return CommitResult.KEY_USED;
    }
    return committed.committed() ? CommitResult.COMMITTED : CommitResult.STALE;
  }

  private static Write next(String label, Checkout checkout) {
    return Write.put(
        label, CheckoutSchema.write(checkout), Condition.version(checkout.version() - 1));
  }

  private static Write latest(Checkout checkout, @Nullable String before) {
    Map<String, AttributeValue> item =
        new HashMap<>(CheckoutKeys.ofCart(checkout.ownerId()).attributes());
    item.put(CheckoutKeys.CHECKOUT_ID, AttributeValue.fromS(checkout.id()));
    item.put(TableLayout.TTL, CheckoutSchema.deletedAt(checkout));
    return before == null
        ? Write.putNew(LATEST, item)
        : Write.put(LATEST, item, Condition.of("checkout_id = :before").with(":before", before));
  }
}
