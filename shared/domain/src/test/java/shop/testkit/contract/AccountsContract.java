package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.account.Account;
import shop.account.Accounts;
import shop.account.Email;
import shop.account.Role;
import shop.account.Session;
import shop.account.SessionOrigin;
import shop.account.Sessions;
import shop.account.TaxStatus;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.commit.IdempotencyKey;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.contracts.Limits;
import shop.events.ShopEvent.AccountChanged;
import shop.page.Page;
import shop.page.PageRequest;
import shop.testkit.AccountFixture;
import shop.testkit.Concurrently;
import shop.testkit.fake.FixedIds;
import shop.testkit.fake.TestClock;

/** The contract of {@link Accounts} and their {@link Sessions}. */
public abstract class AccountsContract {
  private static final Duration WEEK = Duration.ofDays(7);

  protected final TestClock clock = new TestClock();
  private final FixedIds ids = new FixedIds();

  /** Empty at the start of each test, on the same table as the other ports. */
  protected abstract Accounts accounts();

  protected abstract Sessions sessions();

  protected abstract IdempotencyStore idempotencyStore();

  @Test
  void findsAddedAccounts() {
    Account ada = add(anAccount().id("ada"));

    assertThat(accounts().find("ada")).contains(ada);
    assertThat(accounts().findByEmail(ada.email())).contains(ada);
    assertThat(accounts().idOf(ada.email())).contains("ada");
    assertThat(accounts().find("bob")).isEmpty();
    assertThat(accounts().findByEmail(new Email("bob@example.com"))).isEmpty();
  }

  @Test
  void replacesAHashWithoutEndingSessions() {
    Account ada = add(anAccount().id("ada"));
    assertThat(sessions().open(session("ada", "s1"), 1, effects())).isTrue();

    accounts().rehash(ada, "new hash");

    Account after = accounts().find("ada").orElseThrow();
    assertThat(after.passwordHash()).isEqualTo("new hash");
    assertThat(after.version()).isEqualTo(1);
    assertThat(sessions().find("ada", "s1")).isPresent();
  }

  @Test
  void doesNotReplaceTheHashOfAnotherPassword() {
    Account ada = add(anAccount().id("ada"));
    accounts().rehash(ada, "hash of another password");

    accounts().rehash(ada, "new hash");

    assertThat(accounts().find("ada").orElseThrow().passwordHash())
        .isEqualTo("hash of another password");
  }

  @Test
  void addsOneAccountForConcurrentAdditionsOfOneEmail() {
    List<Accounts.Addition> additions =
        Concurrently.call(
            4,
            i ->
                accounts()
                    .add(anAccount().id("a" + i).email("one@example.com").build(), effects()));

    assertThat(additions).containsOnlyOnce(Accounts.Addition.ADDED);
    assertThat(additions).containsOnly(Accounts.Addition.ADDED, Accounts.Addition.EMAIL_TAKEN);
    assertThat(accounts().newest(PageRequest.first(10)).items()).hasSize(1);
  }

  @Test
  void storesResponses() {
    Account ada = anAccount().id("ada").build();

    accounts().add(ada, effects().respond(idempotentRequest("k1"), "first"));

    assertThat(idempotencyStore().priorResponse(idempotentRequest("k1"))).isPresent();
    assertThat(
            accounts()
                .add(
                    anAccount().id("bob").build(),
                    effects().respond(idempotentRequest("k1"), "again")))
        .isEqualTo(Accounts.Addition.KEY_USED);
    assertThat(accounts().find("bob")).isEmpty();
  }

  @Test
  void listsAccountsNewestFirstAcrossPages() {
    for (int i = 0; i < 7; i++) {
      clock.advance(Duration.ofSeconds(1));
      add(anAccount().id("a" + i).createdAt(clock.instant()));
    }

    List<String> listed = new ArrayList<>();
    String cursor = null;
    do {
      Page<Account> page = page(cursor);
      listed.addAll(page.items().stream().map(Account::id).toList());
      cursor = page.after();
    } while (cursor != null);

    assertThat(listed).containsExactly("a6", "a5", "a4", "a3", "a2", "a1", "a0");
  }

  @Test
  void replacesOnlyThePreviousVersion() {
    add(anAccount().id("ada"));
    Account admin = anAccount().id("ada").administrator().version(2).build();

    CommitResult first = accounts().replace(admin, effects());
    CommitResult second = accounts().replace(admin, effects());

    assertThat(first).isEqualTo(CommitResult.COMMITTED);
    assertThat(second).isEqualTo(CommitResult.STALE);
    assertThat(accounts().find("ada")).contains(admin);
    assertThat(accounts().newest(PageRequest.first(10)).items()).containsExactly(admin);
  }

  @Test
  void endsAllSessionsWhenAnAccountIsReplaced() {
    add(anAccount().id("ada"));
    Session one = open("ada", "s1", 1);
    Session two = open("ada", "s2", 1);

    accounts()
        .replace(
            anAccount().id("ada").inactive().version(2).build(),
            effects().event(new AccountChanged("ada", "customer", false)));

    assertThat(sessions().find("ada", one.id())).isEmpty();
    assertThat(sessions().find("ada", two.id())).isEmpty();
    assertThat(sessions().open(session("ada", "s3"), 2, effects())).isFalse();
    assertThat(sessions().open(session("ada", "s3"), 1, effects())).isFalse();
    assertThat(sessions().rotate(new Session("s1", "ada", Role.CUSTOMER, 2, at(), at()))).isFalse();
  }

  @Test
  void keepsTheSessionsOfAnAccountWithAnotherTaxStatus() {
    add(anAccount().id("ada"));
    Session session = open("ada", "s1", 1);
    Account exempt =
        anAccount().id("ada").tax(new TaxStatus(true, "DE123456789")).version(2).build();

    assertThat(accounts().replaceKeepingSessions(exempt, effects()))
        .isEqualTo(CommitResult.COMMITTED);
    assertThat(accounts().replaceKeepingSessions(exempt, effects())).isEqualTo(CommitResult.STALE);
    assertThat(accounts().find("ada")).contains(exempt);
    assertThat(sessions().find("ada", "s1")).contains(session);
    assertThat(sessions().open(session("ada", "s2"), 2, effects())).isTrue();
  }

  @Test
  void keepsOnlyTheSessionThatChangesThePassword() {
    add(anAccount().id("ada"));
    add(anAccount().id("bob"));
    Session own = open("ada", "s1", 1);
    open("ada", "s2", 1);
    Session ofBob = open("bob", "s3", 1);

    CommitResult result =
        accounts().replaceKeepingSession(anAccount().id("ada").version(2).build(), "s1", effects());

    assertThat(result).isEqualTo(CommitResult.COMMITTED);
    assertThat(sessions().ofAccount("ada")).containsExactly(own);
    assertThat(sessions().find("ada", "s2")).isEmpty();
    assertThat(sessions().find("bob", "s3")).contains(ofBob);
  }

  @Test
  void endsOtherSessionsThatAreOpenedDuringAReplacement() {
    add(anAccount().id("ada"));
    open("ada", "own", 1);

    Concurrently.call(
        6,
        i ->
            i == 3
                ? accounts()
                    .replaceKeepingSession(
                        anAccount().id("ada").version(2).build(), "own", effects())
                : sessions().open(session("ada", "s" + i), 1, effects()));

    assertThat(accounts().find("ada").map(Account::version)).contains(2L);
    assertThat(sessions().ofAccount("ada")).extracting(Session::id).containsExactly("own");
  }

  @Test
  void listsAndEndsAllSessionsOfOneAccount() {
    add(anAccount().id("ada"));
    add(anAccount().id("bob"));
    Session one = open("ada", "s1", 1);
    Session two = open("ada", "s2", 1);
    Session ofBob = open("bob", "s3", 1);
    assertThat(sessions().ofAccount("ada")).containsExactlyInAnyOrder(one, two);

    sessions().endAll("ada");
    sessions().endAll("ada");

    assertThat(sessions().ofAccount("ada")).isEmpty();
    assertThat(sessions().find("ada", "s1")).isEmpty();
    assertThat(sessions().ofAccount("bob")).containsExactly(ofBob);
    assertThat(sessions().open(session("ada", "s4"), 1, effects())).isTrue();
  }

  @Test
  void keepsTheOriginAndTheAuthenticationOfASession() {
    add(anAccount().id("ada"));
    SessionOrigin origin = new SessionOrigin("firefox", "203.0.113.0/24", "hash");
    Session session =
        new Session(
            "s1",
            "ada",
            Role.CUSTOMER,
            1,
            at(),
            at().plus(WEEK),
            at().plusSeconds(1),
            origin,
            new Session.Authentication(at().plusSeconds(2), true));

    assertThat(sessions().open(session, 1, effects())).isTrue();

    assertThat(sessions().find("ada", "s1")).contains(session);
  }

  @Test
  void appliesTheEffectsOfANewDeviceOnlyWhenTheAccountWasUsedFromOthers() {
    add(anAccount().id("ada"));

    assertThat(appliesEffects("s1", 1, "firefox")).as("the first log-in").isFalse();
    assertThat(appliesEffects("s2", 1, "firefox")).as("the same device").isFalse();
    assertThat(appliesEffects("s3", 1, "curl")).as("another device").isTrue();
    assertThat(accounts().replace(anAccount().id("ada").version(2).build(), effects()))
        .isEqualTo(CommitResult.COMMITTED);
    assertThat(appliesEffects("s4", 2, "firefox")).as("known before the change").isFalse();
    assertThat(appliesEffects("s5", 2, "curl")).as("known before the change").isFalse();
    assertThat(appliesEffects("s6", 1, "safari")).as("no session was opened").isFalse();
  }

  private boolean appliesEffects(String sessionId, long accountVersion, String device) {
    Session session =
        new Session(
            sessionId,
            "ada",
            Role.CUSTOMER,
            1,
            at(),
            at().plus(WEEK),
            at(),
            new SessionOrigin(device, "203.0.113.0/24", ""),
            new Session.Authentication(at(), false));
    IdempotentRequest<String> request = idempotentRequest(sessionId);
    sessions().open(session, accountVersion, effects().respond(request, "new device"));
    return idempotencyStore().priorResponse(request).isPresent();
  }

  @Test
  void endsSessionsThatAreOpenedDuringAReplacement() {
    add(anAccount().id("ada"));

    Concurrently.call(
        6,
        i ->
            i == 3
                ? accounts().replace(anAccount().id("ada").inactive().version(2).build(), effects())
                : sessions().open(session("ada", "s" + i), 1, effects()));

    assertThat(accounts().find("ada").map(Account::active)).contains(false);
    assertThat(IntStream.range(0, 6).mapToObj(i -> sessions().find("ada", "s" + i)))
        .allMatch(Optional::isEmpty);
  }

  @Test
  void findsSessionsOnlyByTheirAccount() {
    add(anAccount().id("ada"));
    Session session = open("ada", "s1", 1);

    assertThat(sessions().find("ada", "s1")).contains(session);
    assertThat(sessions().find("bob", "s1")).isEmpty();
    assertThat(sessions().open(session("unknown", "s2"), 1, effects())).isFalse();
  }

  @Test
  void opensSessionsOfGuestsWithoutAnAccount() {
    Session session = new Session("s1", "guest-1", Role.GUEST, 1, at(), at());

    sessions().openForGuest(session);

    assertThat(sessions().find("guest-1", "s1")).contains(session);
    assertThat(sessions().rotate(new Session("s1", "guest-1", Role.GUEST, 2, at(), at()))).isTrue();
    sessions().end("guest-1", "s1");
    assertThat(sessions().find("guest-1", "s1")).isEmpty();
  }

  @Test
  void rotatesEachGenerationOnce() {
    add(anAccount().id("ada"));
    open("ada", "s1", 1);
    Session next = new Session("s1", "ada", Role.CUSTOMER, 2, at(), at().plus(WEEK));

    List<Boolean> rotations = Concurrently.call(4, i -> sessions().rotate(next));

    assertThat(rotations).containsOnlyOnce(true);
    assertThat(sessions().find("ada", "s1")).contains(next);
  }

  @Test
  void doesNotRotateEndedSessions() {
    add(anAccount().id("ada"));
    open("ada", "s1", 1);

    sessions().end("ada", "s1");
    sessions().end("ada", "s1");

    assertThat(sessions().find("ada", "s1")).isEmpty();
    assertThat(sessions().rotate(new Session("s1", "ada", Role.CUSTOMER, 2, at(), at()))).isFalse();
  }

  @Test
  void removesTheOldestSessionsAboveTheLimit() {
    add(anAccount().id("ada"));
    for (int i = 0; i < Limits.SESSIONS_PER_ACCOUNT + 2; i++) {
      clock.advance(Duration.ofSeconds(1));
      open("ada", "s" + i, 1);
    }

    List<Integer> remaining =
        IntStream.range(0, Limits.SESSIONS_PER_ACCOUNT + 2)
            .filter(i -> sessions().find("ada", "s" + i).isPresent())
            .boxed()
            .toList();

    assertThat(remaining).hasSize(Limits.SESSIONS_PER_ACCOUNT).doesNotContain(0, 1);
  }

  private Account add(AccountFixture fixture) {
    Account account = fixture.build();
    assertThat(accounts().add(account, effects())).isEqualTo(Accounts.Addition.ADDED);
    return account;
  }

  private Session open(String accountId, String id, long version) {
    Session session = session(accountId, id);
    assertThat(sessions().open(session, version, effects())).isTrue();
    return session;
  }

  private Session session(String accountId, String id) {
    return new Session(id, accountId, Role.CUSTOMER, 1, at(), at().plus(WEEK));
  }

  private Instant at() {
    return clock.instant();
  }

  private Page<Account> page(@Nullable String cursor) {
    return accounts().newest(new PageRequest(3, cursor));
  }

  private Effects effects() {
    return Effects.at(clock.instant(), ids);
  }

  private static IdempotentRequest<String> idempotentRequest(String key) {
    return new IdempotentRequest<>(
        new IdempotencyKey("address:203.0.113.7", key, "f"), text -> text);
  }
}
