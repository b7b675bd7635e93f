package shop.ops;

import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import shop.account.Account;
import shop.account.CreateAdministrator;
import shop.account.Email;
import shop.account.Password;
import shop.account.Role;
import shop.aws.Shop;
import shop.contracts.Area;
import shop.contracts.Limits;

/** Makes an administrator: of a new account, or of one that is there. */
@Command(
    name = "create-admin",
    mixinStandardHelpOptions = true,
    description = {
      "Sees to it that an e-mail address has an administrator's account with a password.",
      "The password is typed at the terminal unless --password-stdin is said."
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
      description = "Of a new account; ${DEFAULT-VALUE} unless said otherwise.")
  @SuppressWarnings("NullAway.Init")
  private String firstName;

  @Option(
      names = "--last-name",
      defaultValue = "Administrator",
      description = "Of a new account; ${DEFAULT-VALUE} unless said otherwise.")
  @SuppressWarnings("NullAway.Init")
  private String lastName;

  @Option(
      names = "--password-stdin",
      description = "The password is the first line of the standard input.")
  private boolean fromInput;

  @Option(names = "--dry-run", description = "Says what it would do; asks for no password.")
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
    checkName("--first-name", firstName);
    checkName("--last-name", lastName);
    Shop shop = context.shop(options, Area.AUTH);
    if (dryRun) {
      out.println(plan(shop.accounts().findByEmail(address)));
      return ExitCodes.SUCCESS;
    }
    SecretPrompt secretPrompt = context.secretPrompt();
    String password =
        fromInput
            ? secretPrompt.readFromStandardInput(PASSWORD)
            : secretPrompt.readFromTerminal(PASSWORD);
    Password.fault(password)
        .ifPresent(
            fault -> {
              throw new CommandException("The password " + fault + ".");
            });
    Account account =
        new CreateAdministrator(shop.accounts(), shop.passwords(), shop.clock(), shop.ids())
            .create(address, new Password(password), firstName, lastName);
    out.println("Account " + account.id() + " is an administrator with this password.");
    return ExitCodes.SUCCESS;
  }

  private static void checkName(String option, String name) {
    if (name.isBlank() || name.length() > Limits.PERSON_NAME_LENGTH) {
      throw new CommandException(
          "%s has 1 to %d characters.".formatted(option, Limits.PERSON_NAME_LENGTH));
    }
  }

  private static String plan(Optional<Account> found) {
    return found
        .map(
            account ->
                "Account %s is %s and %s: it would be an active administrator with the password."
                    .formatted(
                        account.id(),
                        account.role() == Role.ADMIN ? "an administrator" : "a customer",
                        account.active() ? "active" : "switched off"))
        .orElse("There is no account of this address: a new one would be an administrator.");
  }
}
