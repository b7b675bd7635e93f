package shop.localstack;

/** Why nothing can be tried on this machine: one sentence that says what to change. */
public final class UnsupportedMachineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnsupportedMachineException(String sentence) {
    super(sentence, null, false, false);
  }
}
