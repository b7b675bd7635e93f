package shop.ops;

/** A command cannot run. The message is one sentence for the operator; no stack trace. */
public final class CommandException extends RuntimeException {
  public CommandException(String sentence) {
    super(sentence, null, false, false);
  }
}
