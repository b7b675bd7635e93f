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
import shop.local.deadletter.DeadLetters.Redriven;

/**
 * What operators do about events that were given up: look at them, and, once the cause is gone, put
 * them through their functions again. It works on a shop that is running and on one that is not.
 */
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    description = "Events that were given up, with the reason of each.")
public final class DeadLettersCommand {
  /** Some letters failed again. */
  static final int FAILED = 1;

  private final Path data;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  private DeadLettersCommand(Path data) {
    this.data = data;
  }

  /** For the shop on the folder of {@code -Ddata=}. */
  public static void main(String[] arguments) {
    System.exit(on(Path.of(System.getProperty("data", "data"))).execute(arguments));
  }

  /**
   * The command, ready to be executed: 0 when all went well, 1 when not, 2 for a bad argument.
   *
   * @param data the shop's folder
   */
  public static CommandLine on(Path data) {
    return new CommandLine(new DeadLettersCommand(data.toAbsolutePath().normalize()))
        .setExecutionExceptionHandler(
            (e, line, arguments) -> {
              line.getErr().println(e.getMessage());
              return FAILED;
            });
  }

  @Command(description = "Lists them, the latest first.")
  int list() throws Exception {
    try (DeadLetterClient box = box()) {
      List<Letter> letters = box.newestFirst();
      letters.forEach(
          letter ->
              say(
                  "%s  %s  %s  attempts=%d  %s"
                      .formatted(
                          letter.id(),
                          letter.at(),
                          letter.function(),
                          letter.attempts(),
                          letter.reason())));
      say(letters.size() + " dead letters");
      return 0;
    }
  }

  @Command(description = "Puts them through their functions again; what is handled is gone.")
  int redrive(
      @Option(names = "--all", description = "All of them.") boolean all,
      @Option(names = "--function", description = "Those of one function.")
          @Nullable String function,
      @Parameters(arity = "0..*", description = "Those with these ids.") @Nullable List<String> ids)
      throws Exception {
    List<String> named = ids == null ? List.of() : ids;
    if (!all && function == null && named.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "Say which: ids, --function or --all.");
    }
    int failed = 0;
    try (DeadLetterClient box = box()) {
      List<String> wanted =
          box.newestFirst().reversed().stream()
              .filter(letter -> all || letter.function().equals(function))
              .map(Letter::id)
              .toList();
      for (String id : named.isEmpty() ? wanted : named) {
        Redriven outcome = box.redrive(id);
        failed += outcome instanceof Redriven.Delivered ? 0 : 1;
        say(id + "  " + word(outcome));
      }
    }
    return failed == 0 ? 0 : FAILED;
  }

  private static String word(Redriven outcome) {
    return switch (outcome) {
      case Redriven.Delivered() -> "delivered";
      case Redriven.Failed(String reason) -> "failed again: " + reason;
      case Redriven.Unknown() -> "unknown";
    };
  }

  private DeadLetterClient box() {
    return DataFolder.shopOn(data)
        .<DeadLetterClient>map(DeadLetterClient.Remote::new)
        .orElseGet(this::opened);
  }

  /** Nobody uses the folder: its shop is opened for as long as the command takes. */
  private DeadLetterClient opened() {
    Properties properties = new Properties();
    properties.putAll(System.getProperties());
    properties.setProperty("port", "0");
    properties.setProperty("stripe.port", "0");
    properties.setProperty("demo", "false");
    properties.setProperty("fresh", "false");
    properties.setProperty("data", data.toString());
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new DeadLetterClient.Own(
        LocalShop.start(LocalOptions.of(properties, System.getenv()), nowhere));
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }
}
