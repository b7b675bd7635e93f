package shop.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.account.ChangeAccount;
import shop.account.ChangeAccount.Change;
import shop.account.Role;
import shop.apikey.CreateApiKey.Draft;
import shop.apikey.CreateApiKey.Outcome;
import shop.commit.Effects;
import shop.contracts.Limits;
import shop.contracts.Permission;
import shop.testkit.fake.FixedIds;
import shop.testkit.fake.InMemoryAccounts;
import shop.testkit.fake.InMemoryApiKeys;
import shop.testkit.fake.InMemoryTable;
import shop.testkit.fake.TestClock;

class ApiKeyTest {
  private static final Set<Permission> ORDERS =
      EnumSet.of(Permission.ORDERS_READ, Permission.ORDERS_WRITE);

  private final TestClock clock = new TestClock();
  private final FixedIds ids = new FixedIds();
  private final InMemoryTable table = new InMemoryTable();
  private final InMemoryAccounts accounts = new InMemoryAccounts(table);
  private final InMemoryApiKeys keys = new InMemoryApiKeys(table);
  private final CreateApiKey createApiKey =
      new CreateApiKey(keys, accounts, new Random(1), clock, ids);
  private final ChangeAccount changeAccount = new ChangeAccount(accounts, clock, ids);
  private final RevokeApiKey revokeApiKey = new RevokeApiKey(keys, clock, ids);
  private final KeyAuthentication authentication = new AuthenticateKey(keys, accounts, clock);

  @BeforeEach
  void addAdministrators() {
    accounts.add(anAccount().id("root").administrator().build(), effects());
    accounts.add(
        anAccount().id("sue").email("sue@example.com").role(Role.SUPPORT).build(), effects());
  }

  @Test
  void authenticatesAKeyWithItsPermissions() {
    ApiKeyText text = created("root", ORDERS, null).text();

    ApiKeyText parsed = ApiKeyText.parse(text.text()).orElseThrow();

    assertThat(authentication.authenticate(parsed))
        .contains(new AuthenticatedKey(text.id(), "root", ORDERS));
  }

  @Test
  void storesTheHashOnly() {
    Outcome.Created created = created("root", ORDERS, null);

    assertThat(created.key().hash()).isEqualTo(created.text().hash()).hasSize(64);
    assertThat(created + " " + created.text()).doesNotContain(created.text().secret());
    assertThat(table.auditTrail())
        .extracting(entry -> entry.actorId() + " " + entry.action() + " " + entry.subject())
        .containsExactly("root api_key.create api-key/" + created.key().id());
  }

  @Test
  void refusesOtherSecretsAndUnknownIds() {
    ApiKeyText text = created("root", ORDERS, null).text();
    ApiKeyText other = ApiKeyText.random(text.id(), new Random(2));

    assertThat(authentication.authenticate(other)).isEmpty();
    assertThat(authentication.authenticate(new ApiKeyText("unknown", text.secret()))).isEmpty();
    for (String junk :
        List.of("", "shopkey_", "shopkey_a_b", text.text() + "x", "x" + text.text())) {
      assertThat(ApiKeyText.parse(junk)).as(junk).isEmpty();
    }
  }

  @Test
  void neverGivesAKeyMoreThanItsMakerHas() {
    assertThat(create("sue", EnumSet.of(Permission.REFUNDS_WRITE), null))
        .isInstanceOf(Outcome.AboveMaker.class);
    ApiKeyText text = created("sue", ORDERS, null).text();

    change("sue", Role.FINANCE, true);

    assertThat(authentication.authenticate(text).map(AuthenticatedKey::permissions))
        .contains(Set.of(Permission.ORDERS_READ));
    change("sue", Role.SUPPORT, false);
    assertThat(authentication.authenticate(text)).isEmpty();
  }

  @Test
  void endsAtItsTimeOrWhenItIsRevoked() {
    Instant end = clock.instant().plus(Duration.ofDays(1));
    ApiKeyText expiring = created("root", ORDERS, end).text();
    ApiKeyText revoked = created("root", ORDERS, null).text();

    assertThat(revokeApiKey.revoke("root", revoked.id())).isTrue();

    assertThat(authentication.authenticate(revoked)).isEmpty();
    assertThat(revokeApiKey.revoke("root", revoked.id())).isFalse();
    assertThat(authentication.authenticate(expiring)).isPresent();
    clock.advance(Duration.ofDays(1));
    assertThat(authentication.authenticate(expiring)).isEmpty();
    assertThat(create("root", ORDERS, end)).isInstanceOf(Outcome.Expired.class);
  }

  @Test
  void recordsTheUseOnceInAnHour() {
    ApiKeyText text = created("root", ORDERS, null).text();
    Instant first = clock.instant();

    authentication.authenticate(text);
    clock.advance(Limits.API_KEY_USE_INTERVAL.minusSeconds(1));
    authentication.authenticate(text);

    assertThat(lastUse(text)).contains(first);
    clock.advance(Duration.ofSeconds(1));
    authentication.authenticate(text);
    assertThat(lastUse(text)).contains(clock.instant());
  }

  @Test
  void limitsTheNumberOfKeys() {
    IntStream.range(0, Limits.API_KEYS).forEach(_ -> created("root", ORDERS, null));

    assertThat(create("root", ORDERS, null)).isInstanceOf(Outcome.TooMany.class);
  }

  @Test
  void hasNoPermissionThatIsForPeople() {
    assertThat(EnumSet.allOf(Permission.class))
        .filteredOn(permission -> !permission.isForKeys())
        .containsExactly(
            Permission.SHOP_USE,
            Permission.ACCOUNT_USE,
            Permission.USERS_WRITE,
            Permission.KEYS_WRITE);
  }

  private Optional<Instant> lastUse(ApiKeyText text) {
    return keys.find(text.id()).map(ApiKey::lastUsedAt);
  }

  private Outcome create(String maker, Set<Permission> permissions, @Nullable Instant expiresAt) {
    return createApiKey.create(maker, new Draft("warehouse", permissions, expiresAt));
  }

  private Outcome.Created created(
      String maker, Set<Permission> permissions, @Nullable Instant expiresAt) {
    return (Outcome.Created) create(maker, permissions, expiresAt);
  }

  private void change(String id, Role role, boolean active) {
    assertThat(changeAccount.change("root", id, null, new Change(role, active, null, null)))
        .isInstanceOf(ChangeAccount.Outcome.Changed.class);
  }

  private Effects effects() {
    return Effects.at(clock.instant(), ids);
  }
}
