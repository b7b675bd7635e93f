package shop.ops;

/** The exit codes of the commands. */
final class ExitCodes {
  static final int SUCCESS = 0;

  /** Partial success, or a check failed; the output has the details. */
  static final int INCOMPLETE = 1;

  /** The arguments are wrong. */
  static final int USAGE = 2;

  /** The command cannot run: no such stage, no credentials, not permitted, no AWS answer. */
  static final int CANNOT_RUN = 3;

  private ExitCodes() {}
}
