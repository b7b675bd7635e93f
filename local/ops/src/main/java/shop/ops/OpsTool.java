package shop.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The operators' tool for a running shop. It finds the shop's resources by the outputs of a stage's
 * stack, or by settings in the environment.
 */
@Command(
    name = "shop-ops",
    mixinStandardHelpOptions = true,
    description = "Operates a running shop.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      " 0:success",
      " 1:partial success, or a check failed: see the output",
      " 2:wrong arguments",
      " 3:cannot run: no such stage, no credentials, not permitted, or AWS does not answer"
    })
public final class OpsTool {

  private OpsTool() {}

  /** The entry point of the launcher script. */
  public static void main(String[] arguments) {
    System.exit(on(CliContext.withProcessEnvironment(), System.out, System.err).execute(arguments));
  }

  /**
   * Creates the command line; it returns one of the {@link ExitCodes}.
   *
   * @param out receives results
   * @param progress receives progress and error messages
   */
  public static CommandLine on(CliContext context, PrintStream out, PrintStream progress) {
    return new CommandLine(new OpsTool())
        .addSubcommand(new RedriveCommand(context, out, progress))
        .addSubcommand(new ReplayCommand(context, out, progress))
        .addSubcommand(new ReindexCommand(context, out, progress))
        .addSubcommand(new VerifyLedgerCommand(context, out, progress))
        .addSubcommand(new CreateAdminCommand(context, out))
        .addSubcommand(new ImportTaxCommand(context, out))
        .setOut(new PrintWriter(out, true, UTF_8))
        .setErr(new PrintWriter(progress, true, UTF_8))
        .setExecutionExceptionHandler(
            (failure, line, arguments) -> {
              progress.println(CommandErrors.sentence(failure));
              return ExitCodes.CANNOT_RUN;
            });
  }
}
