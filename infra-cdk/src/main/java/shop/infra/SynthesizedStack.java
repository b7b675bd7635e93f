package shop.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import shop.infra.stage.DeploymentException;

/**
 * A stack of a synthesized cloud assembly.
 *
 * @param bytes the size of the template file
 * @param findings errors and warnings of CDK and cdk-nag
 */
record SynthesizedStack(String name, JsonNode template, long bytes, List<String> findings) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** CloudFormation's limits for one stack (AWS, "CloudFormation quotas"). */
  private static final long MAX_BYTES = 1_000_000;

  private static final int MAX_RESOURCES = 500;

  /** Reads a stack of the cloud assembly in a folder. */
  static SynthesizedStack read(Path folder, String name) {
    try {
      Path file = folder.resolve(name + ".template.json");
      JsonNode manifest = JSON.readTree(folder.resolve("manifest.json").toFile());
      JsonNode artifact = manifest.path("artifacts").path(name);
      JsonNode metadata =
          artifact.has("additionalMetadataFile")
              ? JSON.readTree(
                  folder.resolve(artifact.path("additionalMetadataFile").asText()).toFile())
              : artifact.path("metadata");
      return new SynthesizedStack(
          name, JSON.readTree(file.toFile()), Files.size(file), findings(metadata));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Checks that the stack can be deployed.
   *
   * @throws DeploymentException when it is too large or has findings
   */
  void check() {
    checkSize(bytes, template.path("Resources").size());
    if (!findings.isEmpty()) {
      throw new DeploymentException(
          "%d findings in %s:%n%s".formatted(findings.size(), name, String.join("\n", findings)));
    }
  }

  /**
   * Checks the size against CloudFormation's limits.
   *
   * @throws DeploymentException when a limit is exceeded
   */
  static void checkSize(long bytes, int resources) {
    if (bytes > MAX_BYTES || resources > MAX_RESOURCES) {
      throw new DeploymentException(
          "The template has %d resources and %d bytes; CloudFormation's limits are %d and %d."
              .formatted(resources, bytes, MAX_RESOURCES, MAX_BYTES));
    }
  }

  private static List<String> findings(JsonNode metadata) {
    List<String> findings = new ArrayList<>();
    metadata
        .properties()
        .forEach(
            construct ->
                construct
                    .getValue()
                    .forEach(
                        entry -> {
                          String type = entry.path("type").asText();
                          if (type.equals("aws:cdk:error") || type.equals("aws:cdk:warning")) {
                            findings.add(
                                construct.getKey() + ": " + entry.path("data").asText().strip());
                          }
                        }));
    return findings;
  }
}
