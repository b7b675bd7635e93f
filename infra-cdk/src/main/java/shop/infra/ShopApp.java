package shop.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.contracts.Area;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.constructs.Node;

/**
 * What {@code cdk} runs: one stage's stack into {@code cdk.out}. Context values say which and how:
 * {@code -c stage=production -c origins=https://shop.example}, and any setting by its name.
 */
final class ShopApp {
  private ShopApp() {}

  /** Writes the assembly; ends with one sentence on the error stream when it cannot. */
  public static void main(String[] arguments) {
    try {
      requireNode(System.getenv().getOrDefault("PATH", ""));
      Path root = Path.of(System.getProperty("shop.root", ".")).toAbsolutePath().normalize();
      Map<Area, LambdaZip> zips = zips(root, root.resolve("infra-cdk/target/zips"));
      zips.values()
          .forEach(
              zip -> System.err.printf("%-15s %5.1f MB%n", zip.area().slug(), zip.megabytes()));
      App app = new App();
      String name = stack(app, zips).getStackName();
      SynthesizedStack.read(Path.of(app.synth().getDirectory()), name).check();
    } catch (DeploymentException refusal) {
      System.err.println(refusal.getMessage());
      System.exit(1);
    }
  }

  /**
   * CDK is written in TypeScript: its Java classes talk to a node process.
   *
   * @param path the environment's PATH
   * @throws Refusal when there is none
   */
  static void requireNode(String path) {
    boolean found =
        Arrays.stream(path.split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .anyMatch(
                folder ->
                    Files.isExecutable(Path.of(folder, "node"))
                        || Files.exists(Path.of(folder, "node.exe")));
    if (!found) {
      throw new DeploymentException(
          "CDK needs node, and there is none on the PATH: install Node.js 20 or newer.");
    }
  }

  /** Every area's code; all cores zip, because it takes one most of a minute. */
  static Map<Area, LambdaZip> zips(Path root, Path folder) {
    return new EnumMap<>(
        Arrays.stream(Area.values())
            .parallel()
            .collect(
                Collectors.toMap(Function.identity(), area -> LambdaZip.make(root, area, folder))));
  }

  /**
   * The stack that an app's context asks for.
   *
   * @throws Refusal naming what the context lacks
   */
  static ShopStack stack(App app, Map<Area, LambdaZip> zips) {
    Node node = app.getNode();
    Stage stage = Stage.named(context(node, "stage").orElse(""));
    Map<String, String> settings = new HashMap<>();
    SettingValues.names()
        .forEach(name -> context(node, name).ifPresent(value -> settings.put(name, value)));
    ShopStack stack =
        new ShopStack(
            app,
            new ShopStack.Inputs(
                stage,
                zips,
                settings,
                origins(node),
                host(node),
                context(node, "mail").orElse(null)));
    NagSuppressions.declare(stack, stage);
    Aspects.of(app).add(AwsSolutionsChecks.Builder.create().verbose(true).build());
    return stack;
  }

  private static List<String> origins(Node node) {
    return Arrays.stream(context(node, "origins").orElse("").split(","))
        .map(String::strip)
        .filter(origin -> !origin.isEmpty())
        .map(ShopApp::origin)
        .toList();
  }

  private static String origin(String text) {
    if (!text.matches("https?://[A-Za-z0-9.:-]+")) {
      throw new DeploymentException(
          "'%s' is no origin: say -c origins=https://host,...".formatted(text));
    }
    return text;
  }

  private static Edge.@Nullable Host host(Node node) {
    Optional<String> name = context(node, "host");
    Optional<String> certificate = context(node, "certificate");
    if (name.isPresent() != certificate.isPresent()) {
      throw new DeploymentException(
          "A host needs its certificate: say -c host=NAME -c certificate=ARN, or neither.");
    }
    return name.map(host -> new Edge.Host(host, certificate.orElseThrow())).orElse(null);
  }

  private static Optional<String> context(Node node, String name) {
    return Optional.ofNullable(node.tryGetContext(name)).map(String::valueOf);
  }
}
