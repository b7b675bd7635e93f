package shop.account;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.account.AccountsFixture.CLIENT;
import static shop.account.AccountsFixture.registration;
import static shop.testkit.AccountFixture.anAccount;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.account.RegisterAccount.Outcome;
import shop.commit.IdempotencyKey;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.PriorResponse;
import shop.commit.StoredResponse;
import shop.events.ShopEvent.AccountRegistered;
import shop.events.ShopEvent.RegistrationRepeated;
import shop.page.PageRequest;
import shop.testkit.Concurrently;

class RegisterAccountTest {
  private static final String PASSWORD = "new password";

  private final AccountsFixture fixture = new AccountsFixture();

  @Test
  void createsACustomerAccount() {
    Account account = registered(register("ada@example.com", null));

    assertThat(fixture.accounts.findByEmail(account.email())).contains(account);
    assertThat(account.role()).isEqualTo(Role.CUSTOMER);
    assertThat(account.active()).isTrue();
    assertThat(account.passwordHash()).isEqualTo("hash of " + PASSWORD);
    assertThat(fixture.table.events()).containsExactly(new AccountRegistered(account.id()));
  }

  @Test
  void returnsTheSameResponseForRegisteredAddresses() {
    Account existing = fixture.store(anAccount().email("ada@example.com"));

    Account returned = registered(register("ada@example.com", null));

    assertThat(returned.id()).isNotEqualTo(existing.id());
    assertThat(returned.firstName()).isEqualTo("Ada");
    assertThat(fixture.accounts.find(returned.id())).isEmpty();
    assertThat(fixture.accounts.findByEmail(existing.email())).contains(existing);
    assertThat(fixture.table.events()).containsExactly(new RegistrationRepeated(existing.id()));
  }

  @Test
  void doesTheSameWorkForNewAndRegisteredAddresses() {
    register("new@example.com", null);
    int hashesOfNew = fixture.passwords.hashCount();
    int countersOfNew = fixture.counters.keys().size();

    register("new@example.com", null);

    assertThat(fixture.passwords.hashCount() - hashesOfNew).isEqualTo(hashesOfNew).isEqualTo(1);
    assertThat(fixture.counters.keys()).hasSize(countersOfNew);
    assertThat(fixture.table.events()).hasSize(2);
  }

  @Test
  void registersOnceForRepeatedRequestsWithOneKey() {
    IdempotentRequest<Account> request = idempotentRequest("body");
    Account first = registered(register("ada@example.com", request));

    Outcome again = register("ada@example.com", request);

    assertThat(again).isEqualTo(new Outcome.Repeated(new PriorResponse.Replay(first.id())));
    assertThat(register("ada@example.com", idempotentRequest("other")))
        .isEqualTo(new Outcome.Repeated(new PriorResponse.KeyReused()));
    assertThat(fixture.table.events()).hasSize(1);
  }

  @Test
  void repeatsTheResponseForRegisteredAddresses() {
    fixture.store(anAccount().email("ada@example.com"));
    IdempotentRequest<Account> request = idempotentRequest("body");
    Account first = registered(register("ada@example.com", request));

    assertThat(register("ada@example.com", request))
        .isEqualTo(new Outcome.Repeated(new PriorResponse.Replay(first.id())));
    assertThat(fixture.table.events()).hasSize(1);
  }

  @Test
  void createsOneAccountForConcurrentRegistrations() {
    List<Outcome> outcomes = Concurrently.call(3, i -> register("ada@example.com", null));

    assertThat(outcomes).allMatch(Outcome.Registered.class::isInstance);
    assertThat(fixture.accounts.newest(PageRequest.first(10)).items()).hasSize(1);
    assertThat(fixture.table.events().stream().filter(AccountRegistered.class::isInstance))
        .hasSize(1);
  }

  @Test
  void refusesPasswordsThatAreEasyToGuess() {
    for (String weak : List.of("password", "adalovelace1", "ada@example.com", "shop-shop")) {
      assertThat(
              fixture.registerAccount.register(registration("ada@example.com", weak), CLIENT, null))
          .as(weak)
          .isInstanceOf(Outcome.WeakPassword.class);
    }

    assertThat(fixture.table.events()).isEmpty();
    assertThat(fixture.passwords.hashCount()).isZero();
    assertThat(fixture.counters.keys()).isEmpty();
  }

  @Test
  void throttlesRegistrationsBeforeHashingAndWriting() {
    for (int i = 0; i < AccountsFixture.PER_ACCOUNT; i++) {
      register("ada@example.com", null);
    }
    int hashes = fixture.passwords.hashCount();
    int events = fixture.table.events().size();

    Outcome outcome = register("ada@example.com", null);

    assertThat(outcome).isInstanceOf(Outcome.Throttled.class);
    assertThat(fixture.passwords.hashCount()).isEqualTo(hashes);
    assertThat(fixture.table.events()).hasSize(events);
  }

  @Test
  void repeatsTheResponseOfATwinThatUsedTheLastAttempt() {
    for (int i = 1; i < AccountsFixture.PER_ACCOUNT; i++) {
      register("ada@example.com", null);
    }
    IdempotentRequest<Account> request = idempotentRequest("body");
    List<Outcome> twin = new ArrayList<>();
    IdempotencyStore store =
        (caller, key) -> {
          Optional<StoredResponse> found = fixture.table.find(caller, key);
          if (twin.isEmpty()) {
            twin.add(register("ada@example.com", request));
          }
          return found;
        };

    Outcome outcome =
        fixture
            .registerAccount(store)
            .register(registration("ada@example.com", PASSWORD), CLIENT, request);

    String first = registered(twin.getFirst()).id();
    assertThat(outcome).isEqualTo(new Outcome.Repeated(new PriorResponse.Replay(first)));
  }

  private Outcome register(String email, @Nullable IdempotentRequest<Account> request) {
    return fixture.registerAccount.register(registration(email, PASSWORD), CLIENT, request);
  }

  private static Account registered(Outcome outcome) {
    return ((Outcome.Registered) outcome).account();
  }

  private static IdempotentRequest<Account> idempotentRequest(String fingerprint) {
    return new IdempotentRequest<>(
        new IdempotencyKey("network:203.0.113.7", "key", fingerprint), Account::id);
  }
}
