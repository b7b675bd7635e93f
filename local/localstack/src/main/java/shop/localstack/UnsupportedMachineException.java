package shop.localstack;

/**
 * This machine lacks a prerequisite. The message is one sentence that says what to install or
 * change.
 */
public final class UnsupportedMachineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnsupportedMachineException(String sentence) {
    super(sentence, null, false, false);
  }
}
