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

/** Reads a secret without showing it in a process list or a shell's history. */
public interface SecretPrompt {

  /**
   * Reads a secret from the terminal, twice, without echo.
   *
   * @param name what the prompt asks for, in a word
   * @throws CommandException when there is no terminal, no input, or the two inputs differ
   */
  String readFromTerminal(String name);

  /**
   * Reads a secret from the first line of standard input, in UTF-8.
   *
   * @param name what is read, in a word
   * @throws CommandException when there is no input
   */
  String readFromStandardInput(String name);

  /** Reads from this process's terminal and standard input. */
  record ConsolePrompt(InputStream in) implements SecretPrompt {
    @Override
    public String readFromTerminal(String name) {
      Console console = Objects.requireNonNull(System.console());
      if (!console.isTerminal()) {
        throw new CommandException("There is no terminal to read the %s from.".formatted(name));
      }
      char[] first = console.readPassword("%s: ", name);
      char[] second = console.readPassword("%s again: ", name);
      if (first == null || second == null) {
        throw new CommandException("No %s was entered.".formatted(name));
      }
      if (!Arrays.equals(first, second)) {
        throw new CommandException("The two inputs differ.");
      }
      return new String(first);
    }

    @Override
    public String readFromStandardInput(String name) {
      try {
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        return Optional.ofNullable(lines.readLine())
            .orElseThrow(
                () -> new CommandException("No %s on the standard input.".formatted(name)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
