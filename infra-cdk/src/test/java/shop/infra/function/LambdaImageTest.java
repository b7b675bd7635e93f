package shop.infra.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.contracts.Area;

/**
 * The container images of the functions that Maven built. Docker is not needed: the test runs the
 * commands of the Dockerfile in the folder that the image is built from, with the JDK of the build.
 */
class LambdaImageTest {
  private static final Path ROOT = Path.of(System.getProperty("shop.root", ".."));
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  /** An event of a path that the function does not serve: it needs no table. */
  private static final String EVENT =
      """
      {"httpMethod": "GET", "resource": "/nothing", "path": "/nothing", "isBase64Encoded": false,
       "multiValueHeaders": {"Accept": ["*/*"]},
       "requestContext": {"requestId": "r-1", "identity": {"sourceIp": "192.0.2.1"}}}
      """;

  @TempDir Path images;

  private final BlockingQueue<String> responses = new LinkedBlockingQueue<>();
  private final CountDownLatch initialized = new CountDownLatch(1);

  @Test
  void startsFromTheCacheOfItsTrainingRun() throws Exception {
    LambdaImage image = LambdaImage.make(ROOT, LambdaSpec.CATALOG, images);
    List<String> dockerfile = Files.readAllLines(image.folder().resolve("Dockerfile"));

    Process training = start(image, List.of(argument(dockerfile, "RUN ").split(" ")), Map.of());
    String log = new String(training.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(training.waitFor()).as(log).isZero();

    HttpServer runtimeApi = runtimeApi();
    long start = System.nanoTime();
    Process function =
        start(
            image,
            Stream.of("ENTRYPOINT ", "CMD ")
                .flatMap(instruction -> json(argument(dockerfile, instruction)))
                .toList(),
            Map.of(
                "AWS_LAMBDA_RUNTIME_API",
                "127.0.0.1:" + runtimeApi.getAddress().getPort(),
                // The JVM does not start if it cannot use the cache.
                "JAVA_TOOL_OPTIONS",
                "-XX:AOTMode=on"));
    try {
      assertThat(initialized.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      System.out.printf(
          "catalog image: initialized %d ms after its start%n",
          Duration.ofNanos(System.nanoTime() - start).toMillis());
      assertThat(responses.poll(TIMEOUT.toSeconds(), TimeUnit.SECONDS))
          .contains("\"statusCode\":404", "problem+json");
    } finally {
      function.destroy();
      runtimeApi.stop(0);
    }
  }

  @Test
  void containsTheJarsOfTheFunctionAndOfTheRuntime() throws IOException {
    LambdaImage image = LambdaImage.make(ROOT, LambdaSpec.CART, images);
    LambdaImage again = LambdaImage.make(ROOT, LambdaSpec.CART, images);

    String options = Files.readString(image.folder().resolve("java.options"));
    assertThat(again)
        .isEqualTo(image)
        .isEqualTo(new LambdaImage(Area.CART, images.resolve("cart")));
    try (Stream<Path> jars = Files.list(image.folder().resolve("lib"))) {
      assertThat(jars.map(jar -> "lib/" + jar.getFileName()))
          .containsExactlyInAnyOrderElementsOf(classPath(options))
          .anyMatch(name -> name.contains("runtime-interface-client"));
    }
    assertThat(classPath(options)).startsWith("lib/cart-function-1-SNAPSHOT.jar");
  }

  private static List<String> classPath(String options) {
    return Arrays.asList(options.strip().replaceFirst("(?s).*-cp\\s+", "").split(":"));
  }

  private static String argument(List<String> dockerfile, String instruction) {
    return dockerfile.stream()
        .filter(line -> line.startsWith(instruction))
        .findFirst()
        .orElseThrow()
        .substring(instruction.length());
  }

  /** The texts of an instruction in JSON form. */
  private static Stream<String> json(String array) {
    return Arrays.stream(array.replaceAll("[\\[\\]\"]", "").split(", "));
  }

  private static Process start(
      LambdaImage image, List<String> command, Map<String, String> environment) throws IOException {
    List<String> local = new ArrayList<>(command);
    assertThat(local.getFirst()).isEqualTo("java");
    local.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ProcessBuilder builder =
        new ProcessBuilder(local)
            .directory(image.folder().toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_LAMBDA_FUNCTION_NAME", "catalog",
                "AWS_LAMBDA_FUNCTION_VERSION", "1",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769",
                "AWS_REGION", "us-east-1",
                "JWT_SIGNING_KEY", "a key of a test, as long as it has to be",
                "TOKEN_KEY", "another key of a test, as long as it has to be"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Lambda's runtime API: hands out one event. */
  private HttpServer runtimeApi() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/2018-06-01/runtime/", this::answer);
    server.start();
    return server;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (!exchange.getRequestURI().getPath().endsWith("/next")) {
        responses.add(body);
        exchange.sendResponseHeaders(202, -1);
      } else if (initialized.getCount() > 0) {
        initialized.countDown();
        byte[] event = EVENT.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "r-1");
        exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", "4102444800000");
        exchange
            .getResponseHeaders()
            .set(
                "Lambda-Runtime-Invoked-Function-Arn",
                "arn:aws:lambda:us-east-1:123456789012:function:catalog");
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
      } else {
        new CountDownLatch(1).await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
