package shop.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import shop.aws.client.ServiceClients;
import shop.aws.table.TableSetup;
import shop.contracts.Area;
import shop.contracts.Settings;
import shop.dynamodb.DynamoDbLocal;

/**
 * Measures cold starts: starts functions as Lambda does, from the jars of their zips with Lambda's
 * JVM options, with and without priming. With SnapStart the snapshot contains everything up to the
 * end of the constructor. The time in which AWS restores a snapshot is not measured.
 *
 * <p>Arguments: the launcher, two unused ones, and the folder of DynamoDB Local's libraries.
 */
public final class ColdStart {
  private static final int RUNS = 7;

  private final Path functions;
  private final Map<String, String> environment;

  private ColdStart(Path functions, Map<String, String> environment) {
    this.functions = functions;
    this.environment = environment;
  }

  public static void main(String[] arguments) throws Exception {
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local");
    Path root = Path.of(arguments[0]).resolve("../../..").normalize();
    try (DynamoDbLocal database = DynamoDbLocal.start(Path.of(arguments[3]), Optional.empty())) {
      String table = "cold-" + UUID.randomUUID();
      Map<String, String> environment =
          Map.of(
              "DYNAMODB_ENDPOINT", database.endpoint().toString(),
              "TABLE_NAME", table,
              "AWS_REGION", "us-east-1",
              "AWS_ACCESS_KEY_ID", "local",
              "AWS_SECRET_ACCESS_KEY", "local",
              "JWT_SIGNING_KEY", "a signing key for benchmarks, 32 bytes or more",
              "METRICS_NAMESPACE", "bench");
      TableSetup.createIfMissing(
          ServiceClients.dynamoDb(Settings.of(Area.OPS, environment)), table);
      ColdStart coldStart = new ColdStart(root.resolve("functions"), environment);
      System.out.println(
          "| function | primed | constructor ms, min, median | first response | third | CPU s |");
      System.out.println("| --- | --- | --- | --- | --- | --- |");
      for (boolean primed : new boolean[] {false, true}) {
        coldStart.measure(
            Area.CATALOG, "shop.functions.catalog.CatalogHandler", primed, "/api/v1/products");
        coldStart.measure(Area.OPS, "shop.functions.ops.OpsHandler", primed, "/health/live");
      }
    }
  }

  private void measure(Area area, String handler, boolean primed, String path)
      throws IOException, InterruptedException {
    List<double[]> runs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      runs.add(run(area, handler, primed, path));
    }
    System.out.printf(
        "| %s | %s | %s | %s | %s | %.2f |%n",
        area.slug(),
        primed ? "yes" : "no",
        minAndMedian(runs, 0),
        minAndMedian(runs, 1),
        minAndMedian(runs, 3),
        sorted(runs, 4)[0] / 1e3);
  }

  private double[] run(Area area, String handler, boolean primed, String path)
      throws IOException, InterruptedException {
    Path target = functions.resolve(area.slug()).resolve("target");
    String classPath =
        String.join(
            File.pathSeparator,
            target.resolve(area.slug() + "-function-1-SNAPSHOT.jar").toString(),
            target.resolve("lambda").resolve("*").toString(),
            Path.of("target", "classes").toAbsolutePath().toString());
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            classPath,
            FirstRequest.class.getName(),
            area.name(),
            handler,
            Boolean.toString(primed),
            path);
    builder.environment().putAll(environment);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    String output = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(output);
    }
    String figures = output.substring(output.indexOf("figures ") + "figures ".length()).strip();
    return Arrays.stream(figures.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static String minAndMedian(List<double[]> runs, int figure) {
    double[] sorted = sorted(runs, figure);
    return "%.0f, %.0f".formatted(sorted[0], sorted[sorted.length / 2]);
  }

  private static double[] sorted(List<double[]> runs, int figure) {
    return runs.stream().mapToDouble(run -> run[figure]).sorted().toArray();
  }
}
