package shop.aws.table.cart;

import java.time.Clock;
import shop.aws.table.Condition;
import shop.aws.table.Table;
import shop.aws.table.Transaction;
import shop.aws.table.TransactionResult;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.key.OrderKeys;
import shop.cart.Cart;
import shop.cart.Carts;
import shop.commit.CommitResult;
import shop.commit.Effects;

/** Carts in the table, one item each. */
public final class DynamoCarts implements Carts {
  private static final String CART = "cart";

  private final Table table;
  private final Clock clock;

  public DynamoCarts(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /** Checks the expiry itself, since DynamoDB deletes expired items late. */
  @Override
  public Cart find(String ownerId) {
    return table
        .get(OrderKeys.cart(ownerId))
        .map(CartSchema.SCHEMA::read)
        .map(cart -> cart.asOf(clock.instant()))
        .orElseGet(() -> Cart.none(ownerId));
  }

  @Override
  public CommitResult save(Cart cart, Effects effects) {
    Transaction transaction = add(table.transaction(), CART, cart);
    TransactionResult committed = table.commit(EffectsWriter.add(transaction, effects));
    if (committed.failed(EffectsWriter.IDEMPOTENCY_KEY)) {
      return CommitResult.KEY_USED;
    }
    return committed.committed() ? CommitResult.COMMITTED : CommitResult.STALE;
  }

  /** Adds the write of a cart, conditional on the version before it. */
  public static Transaction add(Transaction transaction, String label, Cart cart) {
    return cart.version() == 1
        ? transaction.putNew(label, CartSchema.write(cart))
        : transaction.put(label, CartSchema.write(cart), Condition.version(cart.version() - 1));
  }
}
