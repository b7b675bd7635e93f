package shop.local;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.local.deadletter.DeadLetters.Letter;
import shop.local.deadletter.DeadLetters.RedriveResult;

/**
 * The operator's command for events that no function could handle: list them, and redrive them once
 * the cause is fixed. It works while the shop is open, and starts the shop itself when it is not.
 */
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    description = "Lists and redrives events that no function could handle.")
public final class DeadLettersCommand {
  /** The exit code when a letter failed again, or the command failed. */
  static final int FAILED = 1;

  private final Path data;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  private DeadLettersCommand(Path data) {
    this.data = data;
  }

  /** Runs the command on the data folder that {@code -Ddata=} names. */
  public static void main(String[] arguments) {
    System.exit(on(Path.of(System.getProperty("data", "data"))).execute(arguments));
  }

  /**
   * The command. It exits with 0 for success, 1 for a failure and 2 for an invalid argument.
   *
   * @param data the shop's data folder
   */
  public static CommandLine on(Path data) {
    return new CommandLine(new DeadLettersCommand(data.toAbsolutePath().normalize()))
        .setExecutionExceptionHandler(
            (e, line, arguments) -> {
              line.getErr().println(e.getMessage());
              return FAILED;
            });
  }

  @Command(description = "Lists the dead letters, newest first.")
  int list() throws Exception {
    try (DeadLetterClient client = openClient()) {
      List<Letter> letters = client.newestFirst();
      letters.forEach(
          letter ->
              print(
                  "%s  %s  %s  attempts=%d  %s"
                      .formatted(
                          letter.id(),
                          letter.at(),
                          letter.function(),
                          letter.attempts(),
                          letter.reason())));
      print(letters.size() + " dead letters");
      return 0;
    }
  }

  @Command(
      description = "Sends dead letters to their functions again, and deletes those that succeed.")
  int redrive(
      @Option(names = "--all", description = "Redrive all dead letters.") boolean all,
      @Option(names = "--function", description = "Redrive the dead letters of one function.")
          @Nullable String function,
      @Parameters(arity = "0..*", description = "Redrive the dead letters with these ids.")
          @Nullable List<String> ids)
      throws Exception {
    List<String> givenIds = ids == null ? List.of() : ids;
    if (!all && function == null && givenIds.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "Name the dead letters to redrive: ids, --function or --all.");
    }
    int failed = 0;
    try (DeadLetterClient client = openClient()) {
      List<String> matching =
          client.newestFirst().reversed().stream()
              .filter(letter -> all || letter.function().equals(function))
              .map(Letter::id)
              .toList();
      for (String id : givenIds.isEmpty() ? matching : givenIds) {
        RedriveResult outcome = client.redrive(id);
        failed += outcome instanceof RedriveResult.Delivered ? 0 : 1;
        print(id + "  " + describe(outcome));
      }
    }
    return failed == 0 ? 0 : FAILED;
  }

  private static String describe(RedriveResult outcome) {
    return switch (outcome) {
      case RedriveResult.Delivered() -> "delivered";
      case RedriveResult.Failed(String reason) -> "failed again: " + reason;
      case RedriveResult.Unknown() -> "unknown";
    };
  }

  private DeadLetterClient openClient() {
    return DataFolder.runningShop(data)
        .<DeadLetterClient>map(DeadLetterClient.Remote::new)
        .orElseGet(this::startShop);
  }

  /** No shop uses the folder, so this command starts one for as long as it runs. */
  private DeadLetterClient startShop() {
    Properties properties = new Properties();
    properties.putAll(System.getProperties());
    properties.setProperty("port", "0");
    properties.setProperty("stripe.port", "0");
    properties.setProperty("demo", "false");
    properties.setProperty("fresh", "false");
    properties.setProperty("data", data.toString());
    PrintStream noOutput = new PrintStream(OutputStream.nullOutputStream());
    return new DeadLetterClient.InProcess(
        LocalShop.start(LocalOptions.of(properties, System.getenv()), noOutput));
  }

  private void print(String line) {
    spec.commandLine().getOut().println(line);
  }
}
