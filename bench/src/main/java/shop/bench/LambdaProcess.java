package shop.bench;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A function in its own process, started by AWS's runtime interface client as in Lambda. This side
 * is Lambda's runtime API: it hands out events and takes responses, one at a time.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the Lambda
 *     runtime API</a>
 */
final class LambdaProcess implements AutoCloseable {
  /** The environment variable with further options of the function's JVM, for a profiler. */
  private static final String JVM_OPTIONS = "FUNCTION_JVM_OPTIONS";

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String REQUEST_ID = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";
  private static final String PREFIX = "/2018-06-01/runtime/";

  private final HttpServer runtimeApi;
  private final SynchronousQueue<String> events = new SynchronousQueue<>();
  private final SynchronousQueue<String> responses = new SynchronousQueue<>();
  private final Process process;
  private final Path log;

  private LambdaProcess(ProcessBuilder builder) throws IOException {
    runtimeApi = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    runtimeApi.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    runtimeApi.createContext(PREFIX, this::handle);
    runtimeApi.start();
    log = Files.createTempFile("bench", ".log");
    builder
        .environment()
        .put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + runtimeApi.getAddress().getPort());
    process =
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(log.toFile()).start();
  }

  /**
   * Starts a function; it initializes until the first {@link #invoke}.
   *
   * @param handler the name of its handler class
   * @param classPath its jars; the runtime's own and this module's classes are added
   */
  static LambdaProcess start(
      String handler, List<Path> classPath, List<String> jvm, Map<String, String> environment)
      throws IOException {
    String all =
        Stream.concat(
                classPath.stream(),
                Stream.of(
                        AWSLambda.class,
                        PojoSerializer.class,
                        RequestHandler.class,
                        LambdaProcess.class)
                    .map(LambdaProcess::source))
            .map(Path::toString)
            .reduce((left, right) -> left + File.pathSeparator + right)
            .orElseThrow();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-Xmx384m", "-Xshare:auto", "-cp", all));
    command.addAll(List.of(AWSLambda.class.getName(), handler + "::handleRequest"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_LAMBDA_FUNCTION_NAME", "bench",
                "AWS_LAMBDA_FUNCTION_VERSION", "1",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024",
                "AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/bench",
                "AWS_LAMBDA_LOG_STREAM_NAME", "bench"));
    builder.environment().putAll(environment);
    String options = System.getenv(JVM_OPTIONS);
    if (options != null) {
      builder.environment().put("JDK_JAVA_OPTIONS", options);
    }
    return new LambdaProcess(builder);
  }

  private static Path source(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /** Sends an event to the function and returns its response, which must be a success. */
  String invoke(String event) throws InterruptedException {
    boolean taken = events.offer(event, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    String response = taken ? responses.poll(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS) : null;
    if (response == null || !response.contains("\"statusCode\":20")) {
      throw new IllegalStateException("no success: " + response + ", see " + log);
    }
    return response;
  }

  /** The CPU time of the process since its start; a multiple of 10 ms. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (exchange.getRequestURI().getPath().endsWith("/next")) {
        byte[] event = events.take().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", REQUEST_ID);
        exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", "4102444800000");
        exchange
            .getResponseHeaders()
            .set(
                "Lambda-Runtime-Invoked-Function-Arn",
                "arn:aws:lambda:us-east-1:123456789012:function:bench");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
      } else {
        exchange.sendResponseHeaders(202, -1);
        responses.put(new String(body, StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
    runtimeApi.stop(0);
  }
}
