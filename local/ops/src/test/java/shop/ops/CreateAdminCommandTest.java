package shop.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.account.Account;
import shop.account.Email;
import shop.account.Role;
import shop.aws.Shop;
import shop.contracts.Area;
import shop.contracts.Settings;
import shop.contracts.StackOutputs;

/** Creates the first administrator of a stage, in a table of DynamoDB Local. */
class CreateAdminCommandTest {
  private static final String EMAIL = "owner@shop.example";

  private final OpsTestTable table = OpsTestTable.create();
  private final OperatorTerminal operator = new OperatorTerminal();
  private final Shop shop =
      new Shop(
          Settings.of(
              Area.AUTH,
              Map.of(
                  "TABLE_NAME",
                  table.name(),
                  "DYNAMODB_ENDPOINT",
                  OpsTestTable.endpoint(),
                  "BCRYPT_COST",
                  "10",
                  "JWT_SIGNING_KEY",
                  "not used, and longer than 32 characters")));

  @BeforeEach
  void deploy() {
    operator.environment.putAll(
        Map.of("DYNAMODB_ENDPOINT", OpsTestTable.endpoint(), "BCRYPT_COST", "10"));
    operator.withStackOutputs(
        Map.of(StackOutputs.TABLE, table.name(), StackOutputs.BUS, "arn:bus"));
  }

  @AfterEach
  void closeStub() {
    operator.aws.close();
  }

  @Test
  void createsAnAdministratorAccount() {
    int code = operator.run("create-admin", "--stage", "staging", "--email", EMAIL);

    assertThat(code).isZero();
    Account made = account();
    assertThat(made.role()).isEqualTo(Role.ADMIN);
    assertThat(shop.passwords().matches(OperatorTerminal.PASSWORD, made.passwordHash())).isTrue();
    assertThat(operator.standardOutput() + operator.standardError())
        .contains(made.id())
        .doesNotContain(OperatorTerminal.PASSWORD, EMAIL);
  }

  @Test
  void createsAnAdministratorWithOneName() {
    int code =
        operator.run(
            "create-admin",
            "--stage",
            "staging",
            "--email",
            EMAIL,
            "--first-name",
            "Sukarno",
            "--last-name",
            "");

    assertThat(code).isZero();
    assertThat(account().profile()).isEqualTo(new Account.Profile("Sukarno", null, "en"));
  }

  @Test
  void changesNothingWhenRunAgain() {
    operator.run("create-admin", "--stage", "staging", "--email", EMAIL);
    int before = table.items().size();

    int code = operator.run("create-admin", "--stage", "staging", "--email", EMAIL);

    assertThat(code).isZero();
    assertThat(table.items()).hasSize(before);
  }

  @Test
  void dryRunShowsTheNewAccountAndWritesNothing() {
    int code = operator.run("create-admin", "--stage", "staging", "--email", EMAIL, "--dry-run");

    assertThat(code).isZero();
    assertThat(operator.standardOutput()).contains("No account has this address");
    assertThat(table.items()).isEmpty();
  }

  @Test
  void dryRunShowsTheExistingAccount() {
    operator.run("create-admin", "--stage", "staging", "--email", EMAIL);
    int before = table.items().size();

    operator.run("create-admin", "--stage", "staging", "--email", EMAIL, "--dry-run");

    assertThat(operator.standardOutput()).contains("is an administrator and active");
    assertThat(table.items()).hasSize(before);
  }

  @Test
  void usesTheTableOfTheEnvironmentWithoutAStage() {
    operator.environment.put("TABLE_NAME", table.name());

    int code = operator.run("create-admin", "--email", EMAIL, "--password-stdin");

    assertThat(code).isZero();
    assertThat(account().role()).isEqualTo(Role.ADMIN);
    assertThat(operator.aws.operations()).isEmpty();
  }

  @Test
  void rejectsAPasswordThatIsTooShort() {
    operator.password = "short";

    int code = operator.run("create-admin", "--stage", "staging", "--email", EMAIL);

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError())
        .isEqualToIgnoringNewLines("The password has fewer than 8 characters.");
    assertThat(table.items()).isEmpty();
  }

  @Test
  void rejectsAPasswordArgument() {
    assertThat(operator.run("create-admin", "--stage=staging", "--email=" + EMAIL, "--password=x"))
        .isEqualTo(2);
  }

  @Test
  void rejectsAnInvalidEmailAddress() {
    int code = operator.run("create-admin", "--stage", "staging", "--email", "owner");

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError()).contains("--email is not an e-mail address.");
  }

  private Account account() {
    return shop.accounts().findByEmail(new Email(EMAIL)).orElseThrow();
  }
}
