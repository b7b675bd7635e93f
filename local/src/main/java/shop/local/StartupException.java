package shop.local;

/**
 * The shop cannot start because of an option or of this machine. The message is one or two
 * sentences for the user: what is wrong, and what to change.
 */
public final class StartupException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StartupException(String message) {
    super(message, null, false, false);
  }
}
