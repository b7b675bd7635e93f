package shop.ops;

/** The exit codes of the commands. */
final class ExitCodes {
  static final int SUCCESS = 0;

  /** A part of the work is left, or a check found a fault; the output has the details. */
  static final int INCOMPLETE = 1;

  /** The arguments are invalid. */
  static final int USAGE = 2;

  /**
   * Unknown stage, no credentials, no permission, not available in the stage, or no AWS response.
   */
  static final int ERROR = 3;

  private ExitCodes() {}
}
