package shop.aws.table.cart;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.aws.table.Condition;
import shop.aws.table.Table;
import shop.aws.table.Transaction;
import shop.aws.table.TransactionResult;
import shop.aws.table.Write;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.key.AccountKeys;
import shop.aws.table.key.OrderKeys;
import shop.cart.Cart;
import shop.cart.CartMerge;
import shop.cart.Carts;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.contracts.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Carts in the table, one item each. */
public final class DynamoCarts implements Carts {
  private static final String CART = "cart";
  private static final String GUEST_CART = "guest cart";
  private static final String SESSION = "session";

  private final Table table;
  private final Clock clock;

  public DynamoCarts(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  @Override
  public Cart find(String ownerId) {
    return read(ownerId, table.get(OrderKeys.cart(ownerId)).orElse(null), clock.instant());
  }

  /** The cart of an item. Checks the expiry itself, since DynamoDB deletes expired items late. */
  public static Cart read(String ownerId, @Nullable Map<String, AttributeValue> item, Instant now) {
    return item == null ? Cart.none(ownerId) : CartSchema.SCHEMA.read(item).asOf(now);
  }

  @Override
  public CommitResult save(Cart cart, Effects effects) {
    TransactionResult committed =
        table.commit(Transaction.of(write(CART, cart)).and(EffectsWriter.writes(effects)));
    if (committed.failed(EffectsWriter.IDEMPOTENCY_KEY)) {
      return CommitResult.KEY_USED;
    }
    return committed.committed() ? CommitResult.COMMITTED : CommitResult.STALE;
  }

  @Override
  public CommitResult merge(CartMerge merge) {
    Cart guest = merge.guest();
    TransactionResult committed =
        table.commit(
            Transaction.of(
                    write(CART, merge.account()),
                    write(GUEST_CART, guest),
                    Write.delete(
                        SESSION,
                        AccountKeys.session(guest.ownerId(), merge.sessionId()),
                        Condition.of("attribute_exists(" + TableLayout.PK + ")")))
                .and(EffectsWriter.writes(merge.effects())));
    return committed.committed() ? CommitResult.COMMITTED : CommitResult.STALE;
  }

  /** The write of a cart, conditional on the version before it. */
  public static Write write(String label, Cart cart) {
    return cart.version() == 1
        ? Write.putNew(label, CartSchema.write(cart))
        : Write.put(label, CartSchema.write(cart), unchanged(cart.version() - 1));
  }

  private static Condition unchanged(long version) {
    return Condition.version(version)
        .and(Condition.of("attribute_not_exists(" + CartSchema.MERGED + ")"));
  }
}
