package shop.ops;

/** A command cannot begin; one sentence for whoever called it. */
public final class Refusal extends RuntimeException {
  public Refusal(String sentence) {
    super(sentence, null, false, false);
  }
}
