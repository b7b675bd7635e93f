package shop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.account.Account;
import shop.account.Email;
import shop.checkout.OrderRequest;
import shop.checkout.PlacementOutcome;
import shop.commit.Effects;
import shop.order.Order;
import shop.page.PageRequest;
import shop.testkit.PlacementFixture;
import shop.testkit.fake.FakeShop;
import shop.testkit.fake.InMemoryAccounts;

class AdoptGuestOrdersTest {
  private final FakeShop shop = new FakeShop();
  private final InMemoryAccounts accounts = new InMemoryAccounts(shop.table);
  private final AdoptGuestOrders adoptGuestOrders =
      new AdoptGuestOrders(accounts, shop.orders, shop.clock, shop.ids);

  @Test
  void givesOrdersOfTheAddressToTheAccountOnce() {
    Account ada = account("ada", true);
    Order order = orderOf("guest-1", ada.email());
    Order other = orderOf("guest-2", new Email("other@example.com"));

    int adopted = adoptGuestOrders.adopt("ada");
    int again = adoptGuestOrders.adopt("ada");

    assertThat(adopted).isEqualTo(1);
    assertThat(again).isZero();
    assertThat(shop.orders.ofCustomer("ada", PageRequest.first(9)).items())
        .extracting(Order::id)
        .containsExactly(order.id());
    assertThat(shop.orders.find(other.id()).orElseThrow().customerId()).isEqualTo("guest-2");
  }

  @Test
  void keepsTheGuestAndWhoseLimitsTheOrderUsesUp() {
    Account ada = account("ada", true);
    Order before = orderOf("guest-1", ada.email());

    adoptGuestOrders.adopt("ada");

    Order after = shop.orders.find(before.id()).orElseThrow();
    assertThat(after.guestId()).isEqualTo("guest-1");
    assertThat(after.limitOwner()).isEqualTo(before.limitOwner());
    assertThat(after.belongsTo("ada")).isTrue();
    assertThat(after.belongsTo("guest-1")).isTrue();
  }

  @Test
  void leavesOrdersUntilTheAddressIsVerified() {
    Account ada = account("ada", false);
    Order order = orderOf("guest-1", ada.email());

    assertThat(adoptGuestOrders.adopt("ada")).isZero();
    assertThat(adoptGuestOrders.adopt("unknown")).isZero();

    assertThat(shop.orders.find(order.id())).contains(order);
  }

  @Test
  void givesANewOrderToTheAccountThatHasVerifiedItsAddress() {
    Account ada = account("ada", true);
    Order order = orderOf("guest-1", ada.email());
    Order ofNone = orderOf("guest-2", new Email("none@example.com"));

    assertThat(adoptGuestOrders.adoptNew(order.id(), order.customerId())).isTrue();
    assertThat(adoptGuestOrders.adoptNew(order.id(), order.customerId())).isFalse();
    assertThat(adoptGuestOrders.adoptNew(ofNone.id(), ofNone.customerId())).isFalse();

    assertThat(shop.orders.find(order.id()).orElseThrow().customerId()).isEqualTo("ada");
    assertThat(shop.orders.find(ofNone.id()).orElseThrow().customerId()).isEqualTo("guest-2");
  }

  @Test
  void leavesANewOrderWhoseAddressIsNotVerified() {
    Account ada = account("ada", false);
    Order order = orderOf("guest-1", ada.email());

    assertThat(adoptGuestOrders.adoptNew(order.id(), order.customerId())).isFalse();
    assertThat(adoptGuestOrders.adoptNew("unknown", "guest-1")).isFalse();
    assertThat(adoptGuestOrders.adoptNew(order.id(), "ada")).as("no order of a guest").isFalse();

    assertThat(shop.orders.find(order.id())).contains(order);
  }

  @Test
  void leavesOrdersOfAnotherAccountThatHadTheAddress() {
    Account ada = account("ada", true);
    orderOf("guest-1", ada.email());
    adoptGuestOrders.adopt("ada");
    shop.table.atomically(() -> true);
    Account bob = account("bob", true);

    assertThat(adoptGuestOrders.adopt(bob.id())).isZero();
  }

  private Account account(String id, boolean verified) {
    Account built = anAccount().id(id).build();
    Account account =
        Account.created(
            id,
            new Email(id + "@example.com"),
            verified,
            built.profile(),
            built.passwordHash(),
            built.role(),
            shop.clock.instant());
    accounts.add(account, Effects.at(shop.clock.instant(), shop.ids));
    return account;
  }

  private Order orderOf(String guest, Email email) {
    if (shop.stocks.find("MUG").isEmpty()) {
      shop.addProduct("MUG", 1999, 10);
    }
    shop.addToCart(guest, "MUG", 1);
    OrderRequest request = PlacementFixture.order(guest);
    Order.Contact contact =
        new Order.Contact(email.address(), request.contact().shippingAddress(), null, null);
    PlacementOutcome outcome =
        shop.placeOrder().place(new OrderRequest(guest, contact, null, Set.of()), null);
    return ((PlacementOutcome.Placed) outcome).order();
  }
}
