package shop.account;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.account.ChangeAccount.Change;
import shop.account.ChangeAccount.Outcome;
import shop.events.ShopEvent.AccountChanged;
import shop.testkit.AtOnce;

class ChangeAccountTest {
  private static final String ADMIN = "admin-1";
  private static final Change OFF = new Change(null, false);

  private final AccountsWorld world = new AccountsWorld();
  private final Account ada = world.stored(anAccount());

  @Test
  void endsEverySessionOfWhomeverItSwitchesOff() {
    SignedIn one = world.signedIn(ada);
    SignedIn two = world.signedIn(ada);

    Outcome outcome = world.changeAccount.change(ADMIN, ada.id(), 1L, OFF);

    assertThat(outcome).isInstanceOf(Outcome.Changed.class);
    assertThat(List.of(one, two))
        .allMatch(gone -> world.authenticate.authenticate(gone.accessToken()).isEmpty());
    assertThat(world.table.events())
        .containsExactly(new AccountChanged(ada.id(), "customer", false));
    assertThat(world.table.auditTrail())
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
    SignedIn before = world.signedIn(ada);

    world.changeAccount.change(ADMIN, ada.id(), null, new Change(Role.ADMIN, null));

    assertThat(world.authenticate.authenticate(before.accessToken())).isEmpty();
    AuthenticatedAccount now =
        world.authenticate.authenticate(world.signedIn(ada).accessToken()).orElseThrow();
    assertThat(now.role()).isEqualTo(Role.ADMIN);
  }

  @Test
  void letsWhoeverIsSwitchedOnAgainLogIn() {
    world.changeAccount.change(ADMIN, ada.id(), null, OFF);

    world.changeAccount.change(ADMIN, ada.id(), null, new Change(null, true));

    assertThat(world.signedIn(ada).account().active()).isTrue();
  }

  @Test
  void writesNothingWhenThereIsNothingToChange() {
    SignedIn before = world.signedIn(ada);

    Outcome outcome =
        world.changeAccount.change(ADMIN, ada.id(), 1L, new Change(Role.CUSTOMER, true));

    assertThat(outcome).isEqualTo(new Outcome.Changed(ada));
    assertThat(world.table.events()).isEmpty();
    assertThat(world.table.auditTrail()).isEmpty();
    assertThat(world.authenticate.authenticate(before.accessToken())).isPresent();
  }

  @Test
  void leavesAdministratorsTheirOwnRights() {
    Account root = world.stored(anAccount().id("root").administrator());

    List<Outcome> outcomes =
        Stream.of(OFF, new Change(Role.CUSTOMER, null), new Change(Role.CUSTOMER, false))
            .map(change -> world.changeAccount.change("root", "root", null, change))
            .toList();

    assertThat(outcomes).containsOnly(new Outcome.OwnAccount());
    assertThat(world.accounts.find("root")).contains(root);
    assertThat(world.table.auditTrail()).isEmpty();
  }

  @Test
  void refusesWhatIsStaleOrNotThere() {
    assertThat(world.changeAccount.change(ADMIN, ada.id(), 7L, OFF)).isEqualTo(new Outcome.Stale());
    assertThat(world.changeAccount.change(ADMIN, "nobody", null, OFF))
        .isEqualTo(new Outcome.NotFound());
    assertThat(world.table.events()).isEmpty();
  }

  @Test
  void letsOneOfSeveralWinWhoReadTheSameVersion() {
    List<Outcome> outcomes =
        AtOnce.call(3, i -> world.changeAccount.change(ADMIN, ada.id(), 1L, OFF));

    assertThat(outcomes.stream().filter(Outcome.Changed.class::isInstance)).hasSize(1);
    assertThat(outcomes.stream().filter(Outcome.Stale.class::isInstance)).hasSize(2);
  }
}
