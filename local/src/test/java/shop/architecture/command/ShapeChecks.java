package shop.architecture.command;

import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.architecture.Repository;

/** Tools of others: the shape of their arguments, as far as it can be known without them. */
final class ShapeChecks {
  private static final Set<String> CDK =
      Set.of("bootstrap", "deploy", "destroy", "diff", "import", "list", "synth");
  private static final Map<String, Set<String>> GIT =
      Map.of(
          "clone", Set.of("--depth", "--branch"),
          "checkout", Set.of("-b"),
          "switch", Set.of("-c", "--detach"),
          "pull", Set.of("--rebase"),
          "log", Set.of("--oneline"),
          "status", Set.of("--short"),
          "revert", Set.of("--no-edit"),
          "rev-parse", Set.of("--short"));

  /** Tools of every Unix system; their arguments are not checked. */
  private static final Set<String> SYSTEM =
      Set.of(
          "alias", "bc", "cat", "cd", "cp", "export", "find", "grep", "jq", "kill", "mkdir", "open",
          "paste", "ps", "rm", "sed", "sleep", "sort", "tail", "tr", "true", "xargs");

  private ShapeChecks() {}

  static Map<String, CommandCheck> all() {
    Map<String, CommandCheck> checks = new HashMap<>();
    SYSTEM.forEach(name -> checks.put(name, arguments -> Optional.empty()));
    checks.put("aws", ShapeChecks::aws);
    checks.put("cdk", ShapeChecks::cdk);
    checks.put("npx", ShapeChecks::npx);
    checks.put("git", ShapeChecks::git);
    checks.put("sam", ShapeChecks::sam);
    checks.put("pip", ShapeChecks::pip);
    checks.put("cfn-lint", arguments -> require(!arguments.isEmpty(), "no templates"));
    return checks;
  }

  private static Optional<String> aws(List<String> arguments) {
    List<String> words = arguments.stream().takeWhile(word -> !word.startsWith("-")).toList();
    boolean named =
        words.size() >= 2 && words.subList(0, 2).stream().allMatch(w -> w.matches("[a-z0-9-]+"));
    return named ? options(arguments) : Optional.of("no service and operation");
  }

  private static Optional<String> options(List<String> arguments) {
    return arguments.stream()
        .filter(argument -> argument.startsWith("-"))
        .filter(argument -> !argument.matches("--[a-z][a-z0-9-]*(=.*)?"))
        .findFirst()
        .map(argument -> "unknown option " + argument);
  }

  private static Optional<String> cdk(List<String> arguments) {
    return require(arguments.stream().anyMatch(CDK::contains), "no command of cdk")
        .or(() -> options(arguments));
  }

  private static Optional<String> npx(List<String> arguments) {
    List<String> rest = arguments.stream().dropWhile(word -> word.equals("--yes")).toList();
    if (rest.isEmpty() || !rest.getFirst().matches("(@[\\w-]+/)?[\\w-]+@\\d+\\.\\d+\\.\\d+")) {
      return Optional.of("no package with its exact version");
    }
    return rest.getFirst().startsWith("aws-cdk@")
        ? cdk(rest.subList(1, rest.size()))
        : Optional.empty();
  }

  private static Optional<String> git(List<String> arguments) {
    Set<String> known = arguments.isEmpty() ? null : GIT.get(arguments.getFirst());
    if (known == null) {
      return Optional.of("unknown command of git");
    }
    return arguments.stream()
        .filter(argument -> argument.startsWith("-") && !known.contains(argument))
        .findFirst()
        .map(argument -> "unknown option " + argument);
  }

  private static Optional<String> sam(List<String> arguments) {
    int event = arguments.indexOf("-e") + 1;
    boolean local = !arguments.isEmpty() && arguments.getFirst().equals("local");
    return require(local, "only sam local is used here")
        .or(
            () ->
                require(
                    event == 0
                        || (event < arguments.size()
                            && Files.exists(Repository.ROOT.resolve(arguments.get(event)))),
                    "the event's file is missing"));
  }

  private static Optional<String> pip(List<String> arguments) {
    boolean pinned =
        arguments.size() > 1
            && arguments.getFirst().equals("install")
            && arguments.stream().skip(1).allMatch(word -> word.matches("[\\w-]+==[\\d.]+"));
    return require(pinned, "no exact versions");
  }

  private static Optional<String> require(boolean condition, String problem) {
    return condition ? Optional.empty() : Optional.of(problem);
  }
}
