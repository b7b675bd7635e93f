package shop.account;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.account.ChangeAccount.Change;
import shop.account.ChangeAccount.Outcome;
import shop.events.ShopEvent.AccountChanged;
import shop.testkit.Concurrently;

class ChangeAccountTest {
  private static final String ADMIN = "admin-1";
  private static final Change DEACTIVATION = change(null, false);

  private static Change change(@Nullable Role role, @Nullable Boolean active) {
    return new Change(role, active, null, null);
  }

  private final AccountsFixture fixture = new AccountsFixture();
  private final Account ada = fixture.store(anAccount());

  @Test
  void endsAllSessionsOfDeactivatedAccounts() {
    LoginResult one = fixture.logInAs(ada);
    LoginResult two = fixture.logInAs(ada);

    Outcome outcome = fixture.changeAccount.change(ADMIN, ada.id(), 1L, DEACTIVATION);

    assertThat(outcome).isInstanceOf(Outcome.Changed.class);
    assertThat(List.of(one, two))
        .allMatch(login -> fixture.authenticate.authenticate(login.accessToken()).isEmpty());
    assertThat(fixture.table.events())
        .containsExactly(new AccountChanged(ada.id(), "customer", false));
    assertThat(fixture.table.auditTrail())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.actorId()).isEqualTo(ADMIN);
              assertThat(entry.subject()).isEqualTo("account/" + ada.id());
              assertThat(entry.detail()).isEqualTo("role customer, inactive");
            });
  }

  @Test
  void endsAllSessionsWhenTheRoleChanges() {
    LoginResult before = fixture.logInAs(ada);

    fixture.changeAccount.change(ADMIN, ada.id(), null, change(Role.ADMIN, null));

    assertThat(fixture.authenticate.authenticate(before.accessToken())).isEmpty();
    AuthenticatedAccount now =
        fixture.authenticate.authenticate(fixture.logInAs(ada).accessToken()).orElseThrow();
    assertThat(now.role()).isEqualTo(Role.ADMIN);
  }

  @Test
  void allowsLoginAfterReactivation() {
    fixture.changeAccount.change(ADMIN, ada.id(), null, DEACTIVATION);

    fixture.changeAccount.change(ADMIN, ada.id(), null, change(null, true));

    assertThat(fixture.logInAs(ada).account().active()).isTrue();
  }

  @Test
  void keepsTheSessionsWhenOnlyTheTaxStatusChanges() {
    LoginResult before = fixture.logInAs(ada);
    Change exemption = new Change(null, null, true, "DE123456789");

    fixture.changeAccount.change(ADMIN, ada.id(), 1L, exemption);

    assertThat(fixture.accounts.find(ada.id()))
        .hasValueSatisfying(
            account -> {
              assertThat(account.tax()).isEqualTo(new TaxStatus(true, "DE123456789"));
              assertThat(account.version()).isEqualTo(2);
            });
    assertThat(fixture.authenticate.authenticate(before.accessToken())).isPresent();
    assertThat(fixture.table.events()).isEmpty();
    assertThat(fixture.table.auditTrail())
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry.detail())
                    .isEqualTo("role customer, active, tax exempt, with a tax id"));
  }

  @Test
  void changesOneTaxFieldAndKeepsTheOther() {
    fixture.changeAccount.change(
        ADMIN, ada.id(), null, new Change(null, null, true, "US123456789"));

    fixture.changeAccount.change(ADMIN, ada.id(), null, new Change(null, null, false, null));
    assertThat(fixture.accounts.find(ada.id()).map(Account::tax))
        .contains(new TaxStatus(false, "US123456789"));

    fixture.changeAccount.change(ADMIN, ada.id(), null, new Change(null, null, null, ""));
    assertThat(fixture.accounts.find(ada.id()).map(Account::tax)).contains(TaxStatus.TAXED);
  }

  @Test
  void writesNothingForUnchangedValues() {
    LoginResult before = fixture.logInAs(ada);

    Outcome outcome =
        fixture.changeAccount.change(ADMIN, ada.id(), 1L, change(Role.CUSTOMER, true));

    assertThat(outcome).isEqualTo(new Outcome.Changed(ada));
    assertThat(fixture.table.events()).isEmpty();
    assertThat(fixture.table.auditTrail()).isEmpty();
    assertThat(fixture.authenticate.authenticate(before.accessToken())).isPresent();
  }

  @Test
  void rejectsAdministratorsChangingTheirOwnAccount() {
    Account root = fixture.store(anAccount().id("root").administrator());

    List<Outcome> outcomes =
        Stream.of(DEACTIVATION, change(Role.CUSTOMER, null), change(Role.CUSTOMER, false))
            .map(change -> fixture.changeAccount.change("root", "root", null, change))
            .toList();

    assertThat(outcomes).containsOnly(new Outcome.OwnAccount());
    assertThat(fixture.accounts.find("root")).contains(root);
    assertThat(fixture.table.auditTrail()).isEmpty();
  }

  @Test
  void rejectsOutdatedVersionsAndUnknownAccounts() {
    assertThat(fixture.changeAccount.change(ADMIN, ada.id(), 7L, DEACTIVATION))
        .isEqualTo(new Outcome.Stale());
    assertThat(fixture.changeAccount.change(ADMIN, "unknown", null, DEACTIVATION))
        .isEqualTo(new Outcome.NotFound());
    assertThat(fixture.table.events()).isEmpty();
  }

  @Test
  void appliesOneOfSeveralConcurrentChangesOfOneVersion() {
    List<Outcome> outcomes =
        Concurrently.call(3, i -> fixture.changeAccount.change(ADMIN, ada.id(), 1L, DEACTIVATION));

    assertThat(outcomes.stream().filter(Outcome.Changed.class::isInstance)).hasSize(1);
    assertThat(outcomes.stream().filter(Outcome.Stale.class::isInstance)).hasSize(2);
  }
}
