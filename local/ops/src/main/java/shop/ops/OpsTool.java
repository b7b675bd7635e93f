package shop.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * What operators do to a shop that runs: on a stage, whose stack says where everything is, or
 * wherever settings of the environment say.
 */
@Command(
    name = "shop-ops",
    mixinStandardHelpOptions = true,
    description = "What operators do to a shop that runs.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      " 0:done, and all is well",
      " 1:a part only was done, or something is wrong; the output says what",
      " 2:the arguments are wrong",
      " 3:refused: no such stage, no credentials, not in this stage, not allowed, no answer"
    })
public final class OpsTool {

  private OpsTool() {}

  /** For a shell. */
  public static void main(String[] arguments) {
    System.exit(on(CliContext.withProcessEnvironment(), System.out, System.err).execute(arguments));
  }

  /**
   * The commands, ready to be executed; {@link ExitCodes} says what comes of it.
   *
   * @param out where results go
   * @param progress where progress goes, and why a command did not begin
   */
  public static CommandLine on(CliContext context, PrintStream out, PrintStream progress) {
    return new CommandLine(new OpsTool())
        .addSubcommand(new RedriveCommand(context, out, progress))
        .addSubcommand(new ReplayCommand(context, out, progress))
        .addSubcommand(new ReindexCommand(context, out, progress))
        .addSubcommand(new VerifyLedgerCommand(context, out, progress))
        .addSubcommand(new CreateAdminCommand(context, out))
        .setOut(new PrintWriter(out, true, UTF_8))
        .setErr(new PrintWriter(progress, true, UTF_8))
        .setExecutionExceptionHandler(
            (failure, line, arguments) -> {
              progress.println(CommandErrors.sentence(failure));
              return ExitCodes.ERROR;
            });
  }
}
