package shop.bench;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;

/**
 * The process that {@link ColdStart} starts: runs one function from its constructor to its third
 * response. Prints milliseconds: constructor, first, second and third response, CPU that the first
 * took in its thread, CPU of the process.
 *
 * <p>Arguments: the class of the handler, the path of a GET route, and an access token.
 */
final class FirstRequest {
  private static final double MILLI = 1e6;

  private FirstRequest() {}

  public static void main(String[] arguments) throws Exception {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = System.nanoTime();
    RequestStreamHandler handler =
        Class.forName(arguments[0])
            .asSubclass(RequestStreamHandler.class)
            .getConstructor()
            .newInstance();
    StringBuilder figures = new StringBuilder().append((System.nanoTime() - start) / MILLI);
    byte[] event = event(arguments[1], arguments[2]);
    double firstCpu = 0;
    for (int i = 0; i < 3; i++) {
      long cpuBefore = threads.getCurrentThreadCpuTime();
      figures.append(' ').append(invoke(handler, event));
      firstCpu = i == 0 ? (threads.getCurrentThreadCpuTime() - cpuBefore) / MILLI : firstCpu;
    }
    long cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    System.err.println("figures " + figures + " " + firstCpu + " " + cpu);
  }

  private static byte[] event(String path, String token) {
    return """
    {"httpMethod": "GET", "path": "%s", "resource": "%s", "isBase64Encoded": false,
     "multiValueHeaders": {"Accept": ["*/*"], "Authorization": ["Bearer %s"]},
     "requestContext": {"requestId": "r-1", "identity": {"sourceIp": "192.0.2.1"}}}
    """
        .formatted(path, path, token)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static double invoke(RequestStreamHandler handler, byte[] event) throws IOException {
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    long start = System.nanoTime();
    handler.handleRequest(new ByteArrayInputStream(event), response, null);
    double millis = (System.nanoTime() - start) / MILLI;
    if (!response.toString(StandardCharsets.UTF_8).contains("\"statusCode\":200")) {
      throw new IllegalStateException(response.toString(StandardCharsets.UTF_8));
    }
    return millis;
  }
}
