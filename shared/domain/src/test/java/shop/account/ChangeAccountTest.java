package shop.account;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.account.ChangeAccount.Change;
import shop.account.ChangeAccount.Outcome;
import shop.events.ShopEvent.AccountChanged;
import shop.testkit.Concurrently;

class ChangeAccountTest {
  private static final String ADMIN = "admin-1";
  private static final Change OFF = new Change(null, false);

  private final AccountsFixture fixture = new AccountsFixture();
  private final Account ada = fixture.stored(anAccount());

  @Test
  void endsEverySessionOfWhomeverItSwitchesOff() {
    LoginResult one = fixture.signedIn(ada);
    LoginResult two = fixture.signedIn(ada);

    Outcome outcome = fixture.changeAccount.change(ADMIN, ada.id(), 1L, OFF);

    assertThat(outcome).isInstanceOf(Outcome.Changed.class);
    assertThat(List.of(one, two))
        .allMatch(gone -> fixture.authenticate.authenticate(gone.accessToken()).isEmpty());
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
  void endsTheSessionsOfWhoeverGetsAnotherRole() {
    LoginResult before = fixture.signedIn(ada);

    fixture.changeAccount.change(ADMIN, ada.id(), null, new Change(Role.ADMIN, null));

    assertThat(fixture.authenticate.authenticate(before.accessToken())).isEmpty();
    AuthenticatedAccount now =
        fixture.authenticate.authenticate(fixture.signedIn(ada).accessToken()).orElseThrow();
    assertThat(now.role()).isEqualTo(Role.ADMIN);
  }

  @Test
  void letsWhoeverIsSwitchedOnAgainLogIn() {
    fixture.changeAccount.change(ADMIN, ada.id(), null, OFF);

    fixture.changeAccount.change(ADMIN, ada.id(), null, new Change(null, true));

    assertThat(fixture.signedIn(ada).account().active()).isTrue();
  }

  @Test
  void writesNothingWhenThereIsNothingToChange() {
    LoginResult before = fixture.signedIn(ada);

    Outcome outcome =
        fixture.changeAccount.change(ADMIN, ada.id(), 1L, new Change(Role.CUSTOMER, true));

    assertThat(outcome).isEqualTo(new Outcome.Changed(ada));
    assertThat(fixture.table.events()).isEmpty();
    assertThat(fixture.table.auditTrail()).isEmpty();
    assertThat(fixture.authenticate.authenticate(before.accessToken())).isPresent();
  }

  @Test
  void leavesAdministratorsTheirOwnRights() {
    Account root = fixture.stored(anAccount().id("root").administrator());

    List<Outcome> outcomes =
        Stream.of(OFF, new Change(Role.CUSTOMER, null), new Change(Role.CUSTOMER, false))
            .map(change -> fixture.changeAccount.change("root", "root", null, change))
            .toList();

    assertThat(outcomes).containsOnly(new Outcome.OwnAccount());
    assertThat(fixture.accounts.find("root")).contains(root);
    assertThat(fixture.table.auditTrail()).isEmpty();
  }

  @Test
  void refusesWhatIsStaleOrNotThere() {
    assertThat(fixture.changeAccount.change(ADMIN, ada.id(), 7L, OFF))
        .isEqualTo(new Outcome.Stale());
    assertThat(fixture.changeAccount.change(ADMIN, "nobody", null, OFF))
        .isEqualTo(new Outcome.NotFound());
    assertThat(fixture.table.events()).isEmpty();
  }

  @Test
  void letsOneOfSeveralWinWhoReadTheSameVersion() {
    List<Outcome> outcomes =
        Concurrently.call(3, i -> fixture.changeAccount.change(ADMIN, ada.id(), 1L, OFF));

    assertThat(outcomes.stream().filter(Outcome.Changed.class::isInstance)).hasSize(1);
    assertThat(outcomes.stream().filter(Outcome.Stale.class::isInstance)).hasSize(2);
  }
}
