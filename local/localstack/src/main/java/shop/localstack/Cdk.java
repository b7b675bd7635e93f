package shop.localstack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the steps of infra-cdk/deploy.sh against LocalStack. */
final class Cdk {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CLI = Pattern.compile("(?m)^CDK=(\\S+)$");

  /** For one step on two busy cores; a step usually takes a third of it. */
  private static final Duration STEP_TIMEOUT = Duration.ofMinutes(6);

  private final Path root;
  private final Path folder;
  private final Path assembly;
  private final LocalStack target;

  /**
   * Creates the steps for a target.
   *
   * @param root the repository
   * @param folder the folder for the cloud assembly and logs
   */
  Cdk(Path root, Path folder, LocalStack target) {
    this.root = root;
    this.folder = folder;
    this.assembly = folder.resolve("cdk.out");
    this.target = target;
  }

  /** Synthesizes the stack with context values and returns its template. */
  JsonNode synthesize(Map<String, String> context) {
    Map<String, String> environment = new HashMap<>();
    try {
      environment.put("CDK_CONTEXT_JSON", JSON.writeValueAsString(context));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
    environment.put("CDK_OUTDIR", assembly.toString());
    new Command(folder.resolve("synth.log"), environment)
        .run(
            STEP_TIMEOUT,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dshop.root=" + root,
                "-cp",
                System.getProperty("java.class.path"),
                "shop.infra.ShopApp"));
    return read(assembly.resolve("shop-localstack.template.json"));
  }

  /** Bootstraps the account, the first step of a deployment. */
  void bootstrap() {
    runCdk("bootstrap", "aws://000000000000/" + LocalStack.REGION.id());
  }

  /** Deploys the synthesized stack and returns its outputs by name. */
  Map<String, String> deploy() {
    Path file = folder.resolve("outputs.json");
    runCdk("deploy", "--all", "--require-approval", "never", "--outputs-file", file.toString());
    Map<String, String> outputs = new HashMap<>();
    read(file)
        .path("shop-localstack")
        .properties()
        .forEach(output -> outputs.put(output.getKey(), output.getValue().asText()));
    return Map.copyOf(outputs);
  }

  private void runCdk(String command, String... arguments) {
    List<String> commandLine = new ArrayList<>(List.of("npx", "--yes", cli()));
    commandLine.addAll(List.of("--app", assembly.toString(), "--no-notices", command));
    commandLine.addAll(List.of(arguments));
    new Command(folder.resolve("cdk-" + command + ".log"), environment())
        .run(STEP_TIMEOUT, commandLine);
  }

  /** The environment for the CDK CLI, without the variables of a real AWS account. */
  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_PROFILE", "");
    environment.put("AWS_SESSION_TOKEN", "");
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    environment.put("AWS_REGION", LocalStack.REGION.id());
    environment.put("AWS_DEFAULT_REGION", LocalStack.REGION.id());
    environment.put("AWS_ENDPOINT_URL", target.endpoint().toString());
    environment.put("AWS_ENDPOINT_URL_S3", target.endpoint().toString());
    environment.put("CDK_DISABLE_CLI_TELEMETRY", "true");
    return environment;
  }

  /** The CDK CLI with the version that deploy.sh uses. */
  private String cli() {
    try {
      Matcher version = CLI.matcher(Files.readString(root.resolve("infra-cdk/deploy.sh")));
      if (!version.find()) {
        throw new IllegalStateException("infra-cdk/deploy.sh has no line CDK=aws-cdk@VERSION.");
      }
      return version.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
