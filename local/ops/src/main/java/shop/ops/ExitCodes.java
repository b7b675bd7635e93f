package shop.ops;

/** What a command's exit code means. */
final class ExitCodes {
  static final int SUCCESS = 0;

  /** It looked and found something wrong, or did a part only; its output says what. */
  static final int INCOMPLETE = 1;

  /** The arguments are wrong. */
  static final int USAGE = 2;

  /** No such stage, no credentials, not in this stage, not allowed, or AWS does not answer. */
  static final int ERROR = 3;

  private ExitCodes() {}
}
