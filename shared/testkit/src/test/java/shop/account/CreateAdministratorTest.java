package shop.account;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.PASSWORD;
import static shop.testkit.AccountFixture.anAccount;

import org.junit.jupiter.api.Test;

class CreateAdministratorTest {
  private static final Email ADA = new Email("ada@example.com");

  private final AccountsWorld world = new AccountsWorld();

  @Test
  void makesAnAdministratorWhoCanLogIn() {
    Account admin = create(PASSWORD);

    assertThat(admin.role()).isEqualTo(Role.ADMIN);
    assertThat(world.signedIn(admin).account()).isEqualTo(admin);
    assertThat(world.table.auditTrail()).hasSize(1);
  }

  @Test
  void changesNothingASecondTime() {
    Account admin = create(PASSWORD);
    SignedIn session = world.signedIn(admin);

    assertThat(create(PASSWORD)).isEqualTo(admin);
    assertThat(world.authenticate.authenticate(session.accessToken())).isPresent();
    assertThat(world.table.auditTrail()).hasSize(1);
  }

  @Test
  void setsAnotherPasswordAndEndsTheSessions() {
    SignedIn session = world.signedIn(create(PASSWORD));

    Account admin = create("another password");

    assertThat(admin.version()).isEqualTo(2);
    assertThat(world.authenticate.authenticate(session.accessToken())).isEmpty();
    assertThat(world.logIn.logIn(ADA, "another password", AccountsWorld.ADDRESS))
        .isInstanceOf(LogIn.Outcome.LoggedIn.class);
  }

  @Test
  void raisesAnAccountThatIsThere() {
    Account customer = world.stored(anAccount().inactive());

    Account admin = create(PASSWORD);

    assertThat(admin.id()).isEqualTo(customer.id());
    assertThat(admin.role()).isEqualTo(Role.ADMIN);
    assertThat(admin.active()).isTrue();
  }

  private Account create(String password) {
    return world.createAdministrator.create(ADA, new Password(password), "Ada", "Lovelace");
  }
}
