package shop.architecture.command;

import java.util.List;
import java.util.Optional;

/** Whether a tool accepts a command line. */
@FunctionalInterface
interface CommandCheck {

  /**
   * What is wrong with the arguments, empty when nothing is.
   *
   * @param arguments those after the name of the tool
   */
  Optional<String> problem(List<String> arguments);

  /** A word that stands for a value: STAGE, [WORKER], NAME=VALUE, or an ellipsis. */
  static boolean isPlaceholder(String word) {
    return word.matches("\\[?[A-Z_]+]?(=[A-Z_]+)?|\\.\\.\\.");
  }
}
