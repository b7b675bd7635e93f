package shop.account;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.account.AccountsWorld.ADDRESS;
import static shop.account.AccountsWorld.registration;
import static shop.testkit.AccountFixture.anAccount;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.account.RegisterAccount.Outcome;
import shop.commit.Claim;
import shop.commit.Earlier;
import shop.commit.Once;
import shop.events.ShopEvent.AccountRegistered;
import shop.events.ShopEvent.RegistrationRepeated;
import shop.page.PageRequest;
import shop.testkit.AtOnce;

class RegisterAccountTest {
  private static final String PASSWORD = "new password";

  private final AccountsWorld world = new AccountsWorld();

  @Test
  void makesACustomersAccount() {
    Account account = registered(register("ada@example.com", null));

    assertThat(world.accounts.findByEmail(account.email())).contains(account);
    assertThat(account.role()).isEqualTo(Role.CUSTOMER);
    assertThat(account.active()).isTrue();
    assertThat(account.passwordHash()).isEqualTo("hash of " + PASSWORD);
    assertThat(world.table.events()).containsExactly(new AccountRegistered(account.id()));
  }

  @Test
  void answersAKnownAddressAlikeAndStoresNoAccount() {
    Account known = world.stored(anAccount().email("ada@example.com"));

    Account shown = registered(register("ada@example.com", null));

    assertThat(shown.id()).isNotEqualTo(known.id());
    assertThat(shown.firstName()).isEqualTo("Ada");
    assertThat(world.accounts.find(shown.id())).isEmpty();
    assertThat(world.accounts.findByEmail(known.email())).contains(known);
    assertThat(world.table.events()).containsExactly(new RegistrationRepeated(known.id()));
  }

  @Test
  void doesTheSameWorkForAKnownAddressAsForANewOne() {
    register("new@example.com", null);
    int hashesOfNew = world.passwords.hashes();
    int countersOfNew = world.counters.keys().size();

    register("new@example.com", null);

    assertThat(world.passwords.hashes() - hashesOfNew).isEqualTo(hashesOfNew).isEqualTo(1);
    assertThat(world.counters.keys()).hasSize(countersOfNew);
    assertThat(world.table.events()).hasSize(2);
  }

  @Test
  void doesTheSameRequestOnce() {
    Once<Account> once = once("body");
    Account first = registered(register("ada@example.com", once));

    Outcome again = register("ada@example.com", once);

    assertThat(again).isEqualTo(new Outcome.Repeated(new Earlier.Same(first.id())));
    assertThat(register("ada@example.com", once("other")))
        .isEqualTo(new Outcome.Repeated(new Earlier.Different()));
    assertThat(world.table.events()).hasSize(1);
  }

  @Test
  void doesTheSameRequestOnceForAKnownAddressToo() {
    world.stored(anAccount().email("ada@example.com"));
    Once<Account> once = once("body");
    Account first = registered(register("ada@example.com", once));

    assertThat(register("ada@example.com", once))
        .isEqualTo(new Outcome.Repeated(new Earlier.Same(first.id())));
    assertThat(world.table.events()).hasSize(1);
  }

  @Test
  void makesOneAccountOfAnAddressThatSeveralWant() {
    List<Outcome> outcomes = AtOnce.call(3, i -> register("ada@example.com", null));

    assertThat(outcomes).allMatch(Outcome.Registered.class::isInstance);
    assertThat(world.accounts.newest(PageRequest.first(10)).items()).hasSize(1);
    assertThat(world.table.events().stream().filter(AccountRegistered.class::isInstance))
        .hasSize(1);
  }

  @Test
  void limitsHowOftenAnAddressMayBeTriedWithoutAHashOrAWrite() {
    for (int i = 0; i < AccountsWorld.PER_ACCOUNT; i++) {
      register("ada@example.com", null);
    }
    int hashes = world.passwords.hashes();
    int events = world.table.events().size();

    Outcome outcome = register("ada@example.com", null);

    assertThat(outcome).isInstanceOf(Outcome.Throttled.class);
    assertThat(world.passwords.hashes()).isEqualTo(hashes);
    assertThat(world.table.events()).hasSize(events);
  }

  private Outcome register(String email, @Nullable Once<Account> once) {
    return world.registerAccount.register(registration(email, PASSWORD), ADDRESS, once);
  }

  private static Account registered(Outcome outcome) {
    return ((Outcome.Registered) outcome).account();
  }

  private static Once<Account> once(String fingerprint) {
    return new Once<>(new Claim("address:" + ADDRESS, "key", fingerprint), Account::id);
  }
}
