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
import shop.contracts.Setting;
import shop.infra.api.Edge;
import shop.infra.function.LambdaImage;
import shop.infra.function.LambdaSpec;
import shop.infra.function.LambdaZip;
import shop.infra.function.SettingValues;
import shop.infra.messaging.MailService;
import shop.infra.stage.DeploymentException;
import shop.infra.stage.Stage;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.constructs.Node;

/**
 * The CDK app: synthesizes the stack of one stage into {@code cdk.out}. Context values select the
 * stage and its parameters: {@code -c stage=production -c origins=https://shop.example}, and any
 * setting by its name.
 */
final class ShopApp {
  private ShopApp() {}

  /** Writes the cloud assembly; on failure prints one sentence to stderr and exits with 1. */
  public static void main(String[] arguments) {
    try {
      requireNode(System.getenv().getOrDefault("PATH", ""));
      Path root = Path.of(System.getProperty("shop.root", ".")).toAbsolutePath().normalize();
      Map<Area, LambdaZip> zips = zipAll(root, root.resolve("infra-cdk/target/zips"));
      zips.values()
          .forEach(
              zip -> System.err.printf("%-15s %5.1f MB%n", zip.area().slug(), zip.megabytes()));
      App app = new App();
      Map<Area, LambdaImage> images =
          isImage(app.getNode()) ? images(root, root.resolve("infra-cdk/target/images")) : Map.of();
      String name = createStack(app, zips, images).getStackName();
      SynthesizedStack.read(Path.of(app.synth().getDirectory()), name).check();
    } catch (DeploymentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /**
   * Checks that Node.js is installed: CDK's Java classes call a node process.
   *
   * @param path the environment's PATH
   * @throws DeploymentException when node is missing
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
          "CDK needs node, which is not on the PATH: install Node.js 22 or newer.");
    }
  }

  /** Zips every area's code, in parallel: one core needs most of a minute. */
  static Map<Area, LambdaZip> zipAll(Path root, Path folder) {
    return new EnumMap<>(
        Arrays.stream(Area.values())
            .parallel()
            .collect(
                Collectors.toMap(Function.identity(), area -> LambdaZip.make(root, area, folder))));
  }

  /**
   * Whether API functions are deployed as container images: {@code -c packaging=image}.
   *
   * @throws DeploymentException when the value is unknown
   */
  static boolean isImage(Node node) {
    String packaging = context(node, "packaging").orElse("zip");
    return switch (packaging) {
      case "zip" -> false;
      case "image" -> true;
      default ->
          throw new DeploymentException(
              "Unknown packaging '%s': pass -c packaging=zip or -c packaging=image."
                  .formatted(packaging));
    };
  }

  /** The folders of the container images, one for each API area. */
  static Map<Area, LambdaImage> images(Path root, Path folder) {
    return LambdaSpec.apiFunctions().stream()
        .collect(Collectors.toMap(LambdaSpec::area, spec -> LambdaImage.make(root, spec, folder)));
  }

  /**
   * Creates the stack that an app's context describes.
   *
   * @param images the areas that are deployed as container images
   * @throws DeploymentException when a context value is missing or invalid
   */
  static ShopStack createStack(App app, Map<Area, LambdaZip> zips, Map<Area, LambdaImage> images) {
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
                images,
                settings,
                origins(node),
                host(node),
                context(node, "mail").orElse(null),
                sender(node)));
    NagSuppressions.add(stack, stage);
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
          "'%s' is not an origin: pass -c origins=https://host,...".formatted(text));
    }
    return text;
  }

  private static Edge.@Nullable Host host(Node node) {
    Optional<String> host = context(node, "host");
    Optional<String> certificate = context(node, "certificate");
    if (host.isPresent() != certificate.isPresent()) {
      throw new DeploymentException(
          "A host needs a certificate: pass -c host=NAME -c certificate=ARN, or neither.");
    }
    return host.map(name -> new Edge.Host(name, certificate.orElseThrow())).orElse(null);
  }

  private static MailService.@Nullable Sender sender(Node node) {
    Optional<String> domain = context(node, "senderDomain");
    Optional<String> address = context(node, Setting.MAIL_SENDER.name());
    if (domain.isPresent() && address.isEmpty()) {
      throw new DeploymentException(
          "A domain of the sender needs its address: pass -c MAIL_SENDER=NAME@%s."
              .formatted(domain.get()));
    }
    return address.map(from -> new MailService.Sender(from, domain.orElse(null))).orElse(null);
  }

  private static Optional<String> context(Node node, String name) {
    return Optional.ofNullable(node.tryGetContext(name)).map(String::valueOf);
  }
}
