package shop.account;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.PASSWORD;
import static shop.testkit.AccountFixture.anAccount;

import org.junit.jupiter.api.Test;

class CreateAdministratorTest {
  private static final Email ADA = new Email("ada@example.com");

  private final AccountsFixture fixture = new AccountsFixture();

  @Test
  void makesAnAdministratorWhoCanLogIn() {
    Account admin = create(PASSWORD);

    assertThat(admin.role()).isEqualTo(Role.ADMIN);
    assertThat(fixture.signedIn(admin).account()).isEqualTo(admin);
    assertThat(fixture.table.auditTrail()).hasSize(1);
  }

  @Test
  void changesNothingASecondTime() {
    Account admin = create(PASSWORD);
    LoginResult session = fixture.signedIn(admin);

    assertThat(create(PASSWORD)).isEqualTo(admin);
    assertThat(fixture.authenticate.authenticate(session.accessToken())).isPresent();
    assertThat(fixture.table.auditTrail()).hasSize(1);
  }

  @Test
  void setsAnotherPasswordAndEndsTheSessions() {
    LoginResult session = fixture.signedIn(create(PASSWORD));

    Account admin = create("another password");

    assertThat(admin.version()).isEqualTo(2);
    assertThat(fixture.authenticate.authenticate(session.accessToken())).isEmpty();
    assertThat(fixture.logIn.logIn(ADA, "another password", AccountsFixture.ADDRESS))
        .isInstanceOf(LogIn.Outcome.LoggedIn.class);
  }

  @Test
  void raisesAnAccountThatIsThere() {
    Account customer = fixture.stored(anAccount().inactive());

    Account admin = create(PASSWORD);

    assertThat(admin.id()).isEqualTo(customer.id());
    assertThat(admin.role()).isEqualTo(Role.ADMIN);
    assertThat(admin.active()).isTrue();
  }

  private Account create(String password) {
    return fixture.createAdministrator.create(ADA, new Password(password), "Ada", "Lovelace");
  }
}
