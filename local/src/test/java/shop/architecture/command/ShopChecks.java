package shop.architecture.command;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import shop.contracts.Setting;
import shop.local.DeadLettersCommand;
import shop.local.OperatorCommands;
import shop.ops.CliContext;
import shop.ops.OpsTool;

/** The tools of this repository: the command lines that they have, or their scripts' own words. */
final class ShopChecks {
  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());
  private static final Path DATA = Path.of("data");

  private final String launcher;
  private final String infrastructure;
  private final Set<String> stages;

  ShopChecks(Map<Path, String> texts) {
    launcher = only(texts, "local/src/main/resources/shop/local/launcher.sh");
    infrastructure =
        texts.entrySet().stream()
            .filter(file -> file.getKey().startsWith("infra-cdk/src/main"))
            .map(Map.Entry::getValue)
            .collect(Collectors.joining());
    String usage = only(texts, "infra-cdk/deploy.sh");
    stages =
        Pattern.compile("deploy\\.sh ([a-z]+(?:\\|[a-z]+)+)")
            .matcher(usage)
            .results()
            .flatMap(names -> Arrays.stream(names.group(1).split("\\|")))
            .collect(Collectors.toCollection(TreeSet::new));
    stages.add("localstack"); // Deployed by LocalStackTest; deploy.sh only writes its template.
  }

  private static String only(Map<Path, String> texts, String path) {
    return Optional.ofNullable(texts.get(Path.of(path))).orElseThrow();
  }

  Map<String, CommandCheck> all() {
    Map<String, CommandCheck> checks = new HashMap<>();
    checks.put("local/target/shop", this::shop);
    checks.put("shop-ops", ShopChecks::ops);
    checks.put("local/ops/target/shop-ops", ShopChecks::ops);
    checks.put("infra-cdk/deploy.sh", this::deploy);
    checks.put("infra-cdk/smoke.sh", arguments -> count(arguments, 1));
    checks.put(".ci/run", arguments -> count(arguments, 0));
    return checks;
  }

  static Optional<String> ops(List<String> arguments) {
    return parsed(OpsTool.on(CliContext.with(Map::of), NOWHERE, NOWHERE), arguments);
  }

  private Optional<String> shop(List<String> arguments) {
    if (arguments.isEmpty() || arguments.getFirst().startsWith("-D")) {
      return options(arguments);
    }
    List<String> rest = arguments.subList(1, arguments.size());
    return arguments.getFirst().equals("dead-letters")
        ? parsed(DeadLettersCommand.on(DATA), rest)
        : parsed(OperatorCommands.on(DATA, NOWHERE, NOWHERE), arguments);
  }

  /** The options that the launcher passes on, by its own list. */
  private Optional<String> options(List<String> arguments) {
    Set<String> known =
        Pattern.compile("-D([\\w.]+)(?==\\*| )")
            .matcher(launcher)
            .results()
            .map(option -> option.group(1))
            .collect(Collectors.toSet());
    return arguments.stream()
        .filter(argument -> !known.contains(argument.replaceFirst("^-D", "").split("=", 2)[0]))
        .findFirst()
        .map(argument -> "unknown option " + argument);
  }

  private Optional<String> deploy(List<String> arguments) {
    if (arguments.isEmpty()) {
      return Optional.of("no stage");
    }
    if (!stages.contains(arguments.getFirst())
        && !CommandCheck.isPlaceholder(arguments.getFirst())) {
      return Optional.of("there is no stage '" + arguments.getFirst() + "'");
    }
    Set<String> settings =
        Arrays.stream(Setting.values()).map(Setting::name).collect(Collectors.toSet());
    return arguments.stream()
        .skip(1)
        .filter(argument -> !CommandCheck.isPlaceholder(argument))
        .map(argument -> argument.split("=", 2)[0])
        .filter(name -> !settings.contains(name) && !infrastructure.contains("\"" + name + "\""))
        .findFirst()
        .map(name -> "there is no parameter or setting '" + name + "'");
  }

  private static Optional<String> count(List<String> arguments, int count) {
    return arguments.size() == count
        ? Optional.empty()
        : Optional.of(arguments.size() + " arguments in place of " + count);
  }

  private static Optional<String> parsed(CommandLine tool, List<String> arguments) {
    try {
      tool.parseArgs(arguments.toArray(String[]::new));
      return Optional.empty();
    } catch (CommandLine.ParameterException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
