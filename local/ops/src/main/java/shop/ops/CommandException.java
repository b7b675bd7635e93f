package shop.ops;

/** A command cannot begin; one sentence for whoever called it. */
public final class CommandException extends RuntimeException {
  public CommandException(String sentence) {
    super(sentence, null, false, false);
  }
}
