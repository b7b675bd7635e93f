package shop.architecture.command;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.architecture.Reactor;

/** {@code ./mvnw}: goals, profiles, modules, properties and test classes must exist. */
final class MavenCheck implements CommandCheck {
  private static final Set<String> PHASES =
      Set.of("clean", "validate", "compile", "test", "package", "verify", "install", "deploy");
  private static final Set<String> FLAGS =
      Set.of("-q", "-B", "-e", "-X", "-U", "-o", "-am", "-amd", "-N", "-ntp", "--batch-mode");

  /** Properties of Maven and of its plugins. */
  private static final Set<String> PLUGIN_PROPERTIES =
      Set.of(
          "maven.repo.local",
          "maven.test.skip",
          "skipTests",
          "surefire.failIfNoSpecifiedTests",
          "test");

  /** A property in a pom or in a script. */
  private static final Pattern DECLARED =
      Pattern.compile("\\$\\{([\\w.-]+)}|^ *<([\\w.-]+)>|-D([\\w.-]+)", Pattern.MULTILINE);

  /** A system property that Java reads. */
  private static final Pattern READ =
      Pattern.compile(
          "(?:get(?:Property|Boolean|Integer|Long)|port)\\(\\s*(?:properties, )?\"([\\w.]+)\"");

  private final Reactor reactor;
  private final Set<String> properties = new HashSet<>(PLUGIN_PROPERTIES);
  private final Set<String> classes = new HashSet<>();

  MavenCheck(Map<Path, String> texts) {
    reactor = new Reactor(texts);
    texts.forEach(
        (path, text) -> {
          String name = path.getFileName().toString();
          if (name.endsWith(".java")) {
            classes.add(name.replace(".java", ""));
            addProperties(READ, text);
          } else if (name.matches(".*\\.sh|pom\\.xml|mvnw")) {
            addProperties(DECLARED, text);
          }
        });
  }

  private void addProperties(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    while (found.find()) {
      for (int group = 1; group <= found.groupCount(); group++) {
        if (found.group(group) != null) {
          properties.add(found.group(group));
        }
      }
    }
  }

  @Override
  public Optional<String> problem(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      Optional<String> problem;
      if (argument.equals("-pl") || argument.equals("-D") || argument.equals("-P")) {
        i++;
        String value = i < arguments.size() ? arguments.get(i) : "";
        problem = argument.equals("-pl") ? modules(value) : option(argument + value);
      } else {
        problem = argument.startsWith("-") ? option(argument) : goal(argument);
      }
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> goal(String goal) {
    return PHASES.contains(goal) || goal.matches("[\\w.-]+:[\\w.:-]+")
        ? Optional.empty()
        : Optional.of(goal + " is no phase and no goal");
  }

  private Optional<String> modules(String list) {
    List<String> paths = reactor.modules().stream().map(Reactor.Module::path).toList();
    return missing("module", list, paths::contains);
  }

  private Optional<String> option(String option) {
    if (FLAGS.contains(option)) {
      return Optional.empty();
    }
    if (option.startsWith("-P")) {
      return missing("profile", option.substring(2), reactor.profiles()::contains);
    }
    if (option.startsWith("-D")) {
      String[] property = option.substring(2).split("=", 2);
      Optional<String> problem = missing("property", property[0], properties::contains);
      return property[0].equals("test") && problem.isEmpty()
          ? missing("test class", property.length > 1 ? property[1] : "", this::isTest)
          : problem;
    }
    return Optional.of("unknown option " + option);
  }

  private boolean isTest(String selector) {
    return selector.contains("*")
        || CommandCheck.isPlaceholder(selector)
        || classes.contains(selector.replaceFirst("#.*", ""));
  }

  private static Optional<String> missing(String kind, String list, Predicate<String> known) {
    for (String name : list.split(",", -1)) {
      if (!known.test(name)) {
        return Optional.of("there is no " + kind + " '" + name + "'");
      }
    }
    return Optional.empty();
  }
}
