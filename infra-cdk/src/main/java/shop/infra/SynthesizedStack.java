package shop.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A stack as it was written.
 *
 * @param bytes of the template's file
 * @param faults what CDK and cdk-nag say against it
 */
record SynthesizedStack(String name, JsonNode template, long bytes, List<String> faults) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What CloudFormation takes of one stack (AWS, "CloudFormation quotas"). */
  private static final long BYTES = 1_000_000;

  private static final int RESOURCES = 500;

  /** A stack of the assembly in a folder. */
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
          name, JSON.readTree(file.toFile()), Files.size(file), faults(metadata));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether it can be deployed.
   *
   * @throws Refusal when it is too large, or when a check found something
   */
  void check() {
    checkSize(bytes, template.path("Resources").size());
    if (!faults.isEmpty()) {
      throw new DeploymentException(
          "%d checks of %s fail:%n%s".formatted(faults.size(), name, String.join("\n", faults)));
    }
  }

  /**
   * Whether CloudFormation takes that much.
   *
   * @throws Refusal when it does not
   */
  static void checkSize(long bytes, int resources) {
    if (bytes > BYTES || resources > RESOURCES) {
      throw new DeploymentException(
          "The template has %d resources and %d bytes; CloudFormation takes %d and %d of one stack."
              .formatted(resources, bytes, RESOURCES, BYTES));
    }
  }

  private static List<String> faults(JsonNode metadata) {
    List<String> faults = new ArrayList<>();
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
                            faults.add(
                                construct.getKey() + ": " + entry.path("data").asText().strip());
                          }
                        }));
    return faults;
  }
}
