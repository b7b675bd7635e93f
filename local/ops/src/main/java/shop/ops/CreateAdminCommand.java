package shop.ops;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import shop.account.Account;
import shop.account.CreateAdministrator;
import shop.account.Email;
import shop.account.Password;
import shop.account.PasswordBlocklist;
import shop.account.Role;
import shop.aws.Shop;
import shop.contracts.Area;
import shop.contracts.Limits;
import shop.contracts.Setting;
import shop.text.PlainText;

/** Creates an administrator: a new account, or an existing one that gets the role. */
@Command(
    name = "create-admin",
    mixinStandardHelpOptions = true,
    description = {
      "Creates an administrator account for an e-mail address, or makes the existing account one.",
      "Asks for the password at the terminal, unless --password-stdin is given."
    })
final class CreateAdminCommand implements Callable<Integer> {
  private static final String PASSWORD = "password";

  private final CliContext context;
  private final PrintStream out;

  @Mixin private final ShopOptions options = new ShopOptions();

  @Option(names = "--email", required = true, description = "The account's e-mail address.")
  @SuppressWarnings("NullAway.Init")
  private String email;

  @Option(
      names = "--first-name",
      defaultValue = "Shop",
      description = "For a new account; default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private String firstName;

  @Option(
      names = "--last-name",
      defaultValue = "Administrator",
      description = "For a new account; empty: none; default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private String lastName;

  @Option(
      names = "--password-stdin",
      description = "Reads the password from the first line of standard input.")
  private boolean passwordFromStandardInput;

  @Option(
      names = "--dry-run",
      description = "Shows what the command would do, without asking for a password.")
  private boolean dryRun;

  CreateAdminCommand(CliContext context, PrintStream out) {
    this.context = context;
    this.out = out;
  }

  @Override
  public Integer call() {
    Email address =
        Email.parse(email)
            .orElseThrow(() -> new CommandException("--email is not an e-mail address."));
    String first = name("--first-name", firstName);
    String last = lastName.isEmpty() ? null : name("--last-name", lastName);
    Shop shop = context.shop(options, Area.AUTH);
    if (dryRun) {
      out.println(plan(shop.accounts().findByEmail(address)));
      return ExitCodes.SUCCESS;
    }
    SecretPrompt secretPrompt = context.secretPrompt();
    String password =
        passwordFromStandardInput
            ? secretPrompt.readFromStandardInput(PASSWORD)
            : secretPrompt.readFromTerminal(PASSWORD);
    Password.fault(password)
        .ifPresent(
            fault -> {
              throw new CommandException("The password " + fault + ".");
            });
    new PasswordBlocklist(shop.settings().list(Setting.PASSWORD_BLOCKED_WORDS))
        .fault(new Password(password), List.of(email, firstName, lastName))
        .ifPresent(
            fault -> {
              throw new CommandException("The password " + fault + ".");
            });
    Account account =
        new CreateAdministrator(shop.accounts(), shop.passwords(), shop.clock(), shop.ids())
            .create(address, new Password(password), first, last);
    out.println("Account " + account.id() + " is now an administrator with this password.");
    return ExitCodes.SUCCESS;
  }

  private static String name(String option, String typed) {
    PlainText.fault(typed, false)
        .ifPresent(
            fault -> {
              throw new CommandException(option + " " + fault + ".");
            });
    String name = PlainText.normalise(typed);
    if (name.isEmpty() || name.length() > Limits.PERSON_NAME_LENGTH) {
      throw new CommandException(
          "%s must have 1 to %d characters.".formatted(option, Limits.PERSON_NAME_LENGTH));
    }
    return name;
  }

  private static String plan(Optional<Account> found) {
    return found
        .map(
            account ->
                "Account %s is %s and %s: it would become an active administrator with the new password."
                    .formatted(
                        account.id(),
                        account.role() == Role.ADMIN ? "an administrator" : "a customer",
                        account.active() ? "active" : "inactive"))
        .orElse("No account has this address: a new administrator account would be created.");
  }
}
