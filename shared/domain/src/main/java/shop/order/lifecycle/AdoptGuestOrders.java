package shop.order.lifecycle;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.account.Account;
import shop.account.Accounts;
import shop.account.Email;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.guest.Guest;
import shop.order.Order;
import shop.order.OrderChange;
import shop.order.Orders;

/**
 * Gives the orders that guests placed with an e-mail address to the account that has verified it,
 * never before: who only registers an address of another person must not see that person's orders.
 * Each order is a transaction of its own, and one that an account has is left as it is, so repeated
 * and concurrent runs are safe.
 */
public final class AdoptGuestOrders {
  private final Accounts accounts;
  private final Orders orders;
  private final OrderUpdater updater;
  private final Clock clock;
  private final Ids ids;

  public AdoptGuestOrders(Accounts accounts, Orders orders, Clock clock, Ids ids) {
    this.accounts = accounts;
    this.orders = orders;
    this.updater = new OrderUpdater(orders);
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Adopts the orders of an account's address; none while the address is not verified.
   *
   * @return how many orders the account got
   * @throws IllegalStateException when an order kept changing; the rest is to be adopted again
   */
  public int adopt(String accountId) {
    return owner(accountId).map(this::adoptAll).orElse(0);
  }

  /**
   * Adopts a new order, when its address belongs to an account that has verified it already.
   *
   * @param customerId of the order; that of an account makes no call
   * @return whether an account got it
   * @throws IllegalStateException when the order kept changing; it is to be adopted again
   */
  public boolean adoptNew(String orderId, String customerId) {
    return Guest.is(customerId)
        && orders
            .find(orderId)
            .flatMap(order -> Optional.ofNullable(order.contact().email()))
            .flatMap(Email::parse)
            .flatMap(accounts::idOf)
            .flatMap(this::owner)
            .filter(owner -> adopt(orderId, owner))
            .isPresent();
  }

  private Optional<Account> owner(String accountId) {
    return accounts.find(accountId).filter(Account::active).filter(Account::emailVerified);
  }

  private int adoptAll(Account account) {
    int adopted = 0;
    for (String orderId : orders.ofGuests(account.email())) {
      adopted += adopt(orderId, account) ? 1 : 0;
    }
    return adopted;
  }

  private boolean adopt(String orderId, Account account) {
    return updater
        .write(orderId, order -> decide(order, account), () -> false)
        .orThrow("an order of a guest");
  }

  private TransitionDecision<Boolean> decide(Order order, Account account) {
    boolean ofGuest = order.customerId().equals(order.guestId());
    if (!ofGuest || !isAddress(order.contact().email(), account.email())) {
      return TransitionDecision.nothing(false);
    }
    Order next = order.toBuilder(clock.instant()).customerId(account.id()).build();
    return TransitionDecision.commit(OrderChange.to(next, Effects.at(next.updatedAt(), ids)), true);
  }

  private static boolean isAddress(@Nullable String text, Email email) {
    return email.address().equals(text);
  }
}
