package shop.account;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.PASSWORD;
import static shop.testkit.AccountFixture.anAccount;

import org.junit.jupiter.api.Test;

class CreateAdministratorTest {
  private static final Email ADA = new Email("ada@example.com");

  private final AccountsFixture fixture = new AccountsFixture();

  @Test
  void createsAdministratorsWhoCanLogIn() {
    Account admin = create(PASSWORD);

    assertThat(admin.role()).isEqualTo(Role.ADMIN);
    assertThat(fixture.logInAs(admin).account()).isEqualTo(admin);
    assertThat(fixture.table.auditTrail()).hasSize(1);
  }

  @Test
  void changesNothingOnRepetition() {
    Account admin = create(PASSWORD);
    LoginResult session = fixture.logInAs(admin);

    assertThat(create(PASSWORD)).isEqualTo(admin);
    assertThat(fixture.authenticate.authenticate(session.accessToken())).isPresent();
    assertThat(fixture.table.auditTrail()).hasSize(1);
  }

  @Test
  void changesThePasswordAndEndsAllSessions() {
    LoginResult session = fixture.logInAs(create(PASSWORD));

    Account admin = create("another password");

    assertThat(admin.version()).isEqualTo(2);
    assertThat(fixture.authenticate.authenticate(session.accessToken())).isEmpty();
    assertThat(fixture.logIn.logIn(ADA, "another password", AccountsFixture.CLIENT))
        .isInstanceOf(LogIn.Outcome.LoggedIn.class);
  }

  @Test
  void promotesAndReactivatesExistingAccounts() {
    Account customer = fixture.store(anAccount().inactive());

    Account admin = create(PASSWORD);

    assertThat(admin.id()).isEqualTo(customer.id());
    assertThat(admin.role()).isEqualTo(Role.ADMIN);
    assertThat(admin.active()).isTrue();
  }

  private Account create(String password) {
    return fixture.createAdministrator.create(ADA, new Password(password), "Ada", "Lovelace");
  }
}
