package shop.bench;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import shop.aws.Shop;
import shop.contracts.Area;
import shop.contracts.Settings;

/**
 * The process that {@link ColdStart} starts: runs one function from its constructor to its third
 * response. Prints milliseconds: constructor, first, second and third response, CPU of the process.
 *
 * <p>Arguments: the area, the class of its handler, whether it is primed as in Lambda, and the path
 * of a GET route without authentication.
 */
final class FirstRequest {
  private static final double MILLI = 1e6;

  private FirstRequest() {}

  public static void main(String[] arguments) throws Exception {
    long start = System.nanoTime();
    Area area = Area.valueOf(arguments[0]);
    Class<?> type = Class.forName(arguments[1]);
    RequestStreamHandler handler =
        (RequestStreamHandler)
            (Boolean.parseBoolean(arguments[2])
                ? type.getConstructor().newInstance()
                : type.getConstructor(Shop.class)
                    .newInstance(new Shop(Settings.fromEnvironment(area))));
    StringBuilder figures = new StringBuilder().append((System.nanoTime() - start) / MILLI);
    for (int i = 0; i < 3; i++) {
      figures.append(' ').append(invoke(handler, arguments[3]));
    }
    long cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    System.err.println("figures " + figures + " " + cpu);
  }

  private static double invoke(RequestStreamHandler handler, String path) throws IOException {
    byte[] event =
        """
        {"httpMethod": "GET", "path": "%s", "resource": "%s", "headers": {"Accept": "*/*"},
         "requestContext": {"requestId": "r-1", "identity": {"sourceIp": "192.0.2.1"}},
         "isBase64Encoded": false}
        """
            .formatted(path, path)
            .getBytes(StandardCharsets.UTF_8);
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
