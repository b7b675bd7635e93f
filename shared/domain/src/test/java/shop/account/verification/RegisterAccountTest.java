package shop.account.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.account.verification.VerificationFixture.CLIENT;
import static shop.account.verification.VerificationFixture.registration;
import static shop.testkit.AccountFixture.anAccount;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.account.Account;
import shop.account.Role;
import shop.account.verification.RegisterAccount.Outcome;
import shop.account.verification.StoredToken.PendingRegistration;
import shop.commit.IdempotencyKey;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.PriorResponse;
import shop.commit.StoredResponse;
import shop.events.ShopEvent.AccountRegistered;
import shop.events.ShopEvent.EmailVerificationRequested;
import shop.events.ShopEvent.RegistrationRepeated;
import shop.page.PageRequest;
import shop.testkit.Concurrently;
import shop.token.OneTimeTokens;

class RegisterAccountTest {
  private static final String PASSWORD = "new password";

  private final VerificationFixture fixture = new VerificationFixture();

  @Test
  void createsACustomerAccount() {
    Account account = registered(register("ada@example.com", null));

    assertThat(fixture.accounts.findByEmail(account.email())).contains(account);
    assertThat(account.role()).isEqualTo(Role.CUSTOMER);
    assertThat(account.active()).isTrue();
    assertThat(account.passwordHash()).isEqualTo("hash of " + PASSWORD);
    assertThat(account.locale()).isEqualTo("ko");
    assertThat(account.emailVerified()).isFalse();
    assertThat(fixture.table.events()).hasSize(2).contains(new AccountRegistered(account.id()));
    StoredToken token = storedToken();
    assertThat(token.accountId()).isEqualTo(account.id());
    assertThat(token.registration()).isNull();
  }

  @Test
  void keepsARepeatedRegistrationOfAnUnverifiedAddressWithItsToken() {
    Account squatter = fixture.store(anAccount().email("ada@example.com"));

    Account returned = registered(register("ada@example.com", null));

    assertThat(fixture.accounts.findByEmail(squatter.email())).contains(squatter);
    assertThat(fixture.accounts.find(returned.id())).isEmpty();
    assertThat(fixture.table.events()).hasOnlyElementsOfType(EmailVerificationRequested.class);
    StoredToken token = storedToken();
    assertThat(token.accountId()).isEqualTo(returned.id());
    assertThat(token.registration())
        .isEqualTo(new PendingRegistration(returned.profile(), "hash of " + PASSWORD));
    assertThat(token.toString()).doesNotContain("hash of");
  }

  @Test
  void returnsTheSameResponseForRegisteredAddresses() {
    Account existing = fixture.store(anAccount().email("ada@example.com").verified());

    Account returned = registered(register("ada@example.com", null));

    assertThat(returned.id()).isNotEqualTo(existing.id());
    assertThat(returned.firstName()).isEqualTo("Ada");
    assertThat(fixture.accounts.find(returned.id())).isEmpty();
    assertThat(fixture.accounts.findByEmail(existing.email())).contains(existing);
    assertThat(fixture.table.events()).containsExactly(new RegistrationRepeated(existing.id()));
  }

  @Test
  void doesTheSameWorkForNewUnverifiedVerifiedAndInactiveAddresses() {
    fixture.store(anAccount().id("verified").verified());
    fixture.store(anAccount().id("inactive").inactive());
    AtomicInteger calls = new AtomicInteger();
    fixture.table.beforeEachCall(calls::incrementAndGet);
    register("new@example.com", null);
    int callsOfNew = calls.get();

    for (String name : List.of("new", "verified", "inactive")) {
      int hashes = fixture.passwords.hashCount();
      int tokens = fixture.tokens.count();
      calls.set(0);

      register(name + "@example.com", null);

      assertThat(calls.get()).as(name).isEqualTo(callsOfNew);
      assertThat(fixture.passwords.hashCount() - hashes).as(name).isEqualTo(1);
      assertThat(fixture.tokens.count() - tokens).as(name).isEqualTo(1);
    }
  }

  @Test
  void registersOnceForRepeatedRequestsWithOneKey() {
    IdempotentRequest<Account> request = idempotentRequest("body");
    Account first = registered(register("ada@example.com", request));

    Outcome again = register("ada@example.com", request);

    assertThat(again).isEqualTo(new Outcome.Repeated(new PriorResponse.Replay(first.id())));
    assertThat(register("ada@example.com", idempotentRequest("other")))
        .isEqualTo(new Outcome.Repeated(new PriorResponse.KeyReused()));
    assertThat(fixture.table.events()).hasSize(2);
    assertThat(fixture.tokens.count()).isEqualTo(1);
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
    for (int i = 0; i < VerificationFixture.PER_SUBJECT; i++) {
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
    for (int i = 1; i < VerificationFixture.PER_SUBJECT; i++) {
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

  /** The token that the last event has mailed. */
  private StoredToken storedToken() {
    return fixture.tokens.find(OneTimeTokens.hash(fixture.lastToken())).orElseThrow();
  }

  private static Account registered(Outcome outcome) {
    return ((Outcome.Registered) outcome).account();
  }

  private static IdempotentRequest<Account> idempotentRequest(String fingerprint) {
    return new IdempotentRequest<>(
        new IdempotencyKey("network:203.0.113.7", "key", fingerprint), Account::id);
  }
}
