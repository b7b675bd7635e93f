package shop.architecture.command;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.contracts.Method;
import shop.contracts.Route;

/** {@code curl}: a short list of options; a path of the API must be a route with that method. */
final class CurlCheck implements CommandCheck {
  private static final String FLAGS = "fsSLikvG";
  private static final String WITH_VALUE = "XHdouwm";
  private static final Set<String> LONG_FLAGS =
      Set.of("--fail", "--silent", "--show-error", "--location", "--include");
  private static final Set<String> LONG_WITH_VALUE =
      Set.of("--request", "--header", "--data", "--data-binary", "--output", "--upload-file");
  private static final Pattern URL =
      Pattern.compile("(?:https?://)?[\\w.$:{}\\[\\]-]+(?<path>/[^?#]*)?(?:[?#].*)?");

  @Override
  public Optional<String> problem(List<String> arguments) {
    String named = null;
    boolean data = false;
    int urls = 0;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("-")) {
        urls++;
        continue;
      }
      Optional<Boolean> takesValue = takesValue(argument);
      if (takesValue.isEmpty()) {
        return Optional.of("unknown option " + argument);
      }
      data |= argument.endsWith("d") || argument.startsWith("--data");
      i += takesValue.get() ? 1 : 0;
      if ((argument.endsWith("X") || argument.equals("--request")) && i < arguments.size()) {
        named = arguments.get(i);
      }
    }
    String method = named != null ? named : data ? "POST" : "GET";
    return urls == 0 ? Optional.of("no URL") : route(arguments, method);
  }

  private static Optional<Boolean> takesValue(String option) {
    if (option.startsWith("--")) {
      return LONG_FLAGS.contains(option)
          ? Optional.of(false)
          : LONG_WITH_VALUE.contains(option) ? Optional.of(true) : Optional.empty();
    }
    String letters = option.substring(1);
    boolean known = letters.chars().allMatch(letter -> (FLAGS + WITH_VALUE).indexOf(letter) >= 0);
    return known
        ? Optional.of(WITH_VALUE.indexOf(letters.charAt(letters.length() - 1)) >= 0)
        : Optional.empty();
  }

  private static Optional<String> route(List<String> arguments, String method) {
    for (String argument : arguments) {
      Matcher url = URL.matcher(argument);
      String path = url.matches() ? url.group("path") : null;
      if (path != null && path.startsWith(Route.BASE) && !isRoute(path, method)) {
        return Optional.of(method + " " + path + " is no route");
      }
    }
    return Optional.empty();
  }

  private static boolean isRoute(String path, String method) {
    return Arrays.stream(Route.values())
        .filter(route -> route.method() == Method.valueOf(method))
        .anyMatch(route -> path.matches(route.path().replaceAll("\\{\\w+}", "[^/]+")));
  }
}
