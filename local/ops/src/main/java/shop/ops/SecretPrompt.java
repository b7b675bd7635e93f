package shop.ops;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** Where a secret comes from, so that it is in no list of processes and in no shell's history. */
public interface SecretPrompt {

  /**
   * A secret that is typed at the terminal, twice, without being shown.
   *
   * @param what is asked for, in a word
   * @throws Refusal when there is no terminal, nothing is typed, or the second differs
   */
  String readFromTerminal(String what);

  /**
   * A secret that is the first line of the standard input, in UTF-8.
   *
   * @param what is asked for, in a word
   * @throws Refusal when there is none
   */
  String readFromStandardInput(String what);

  /** This process's terminal and standard input. */
  record ConsolePrompt(InputStream in) implements SecretPrompt {
    @Override
    public String readFromTerminal(String what) {
      Console console = Objects.requireNonNull(System.console());
      if (!console.isTerminal()) {
        throw new CommandException("There is no terminal to type a %s at.".formatted(what));
      }
      char[] first = console.readPassword("%s: ", what);
      char[] second = console.readPassword("%s again: ", what);
      if (first == null || second == null) {
        throw new CommandException("No %s was given.".formatted(what));
      }
      if (!Arrays.equals(first, second)) {
        throw new CommandException("The two are not the same.");
      }
      return new String(first);
    }

    @Override
    public String readFromStandardInput(String what) {
      try {
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        return Optional.ofNullable(lines.readLine())
            .orElseThrow(
                () -> new CommandException("No %s on the standard input.".formatted(what)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
