package shop.localstack;

/** Why nothing can be tried on this machine: one sentence that says what to change. */
public final class Unusable extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unusable(String sentence) {
    super(sentence, null, false, false);
  }
}
