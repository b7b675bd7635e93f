package shop.web.container;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.aws.Shop;
import shop.aws.metrics.EmbeddedMetrics;
import shop.contracts.Area;
import shop.contracts.Settings;

/**
 * The base class of the API functions' Lambda handlers: Spring MVC behind AWS's serverless
 * container. Each handler has two constructors, one for Lambda and one for callers that supply a
 * {@link Shop} (tests and the local shop).
 *
 * <p>The serverless container keeps static state, so a class loader can hold one API function only.
 * Lambda runs one function per process; the local shop creates a class loader for each area.
 */
public abstract class ApiContainer implements RequestStreamHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ApiContainer.class);

  /** An API Gateway event for a path that no route has. */
  private static final String PRIMING_EVENT =
      """
      {"httpMethod": "GET", "path": "/", "resource": "/{proxy+}", "headers": {},
       "requestContext": {"requestId": "priming", "identity": {}}, "isBase64Encoded": false}
      """;

  private final ApiServletContainer container;
  private final RequestLog requestLog;

  /** For Lambda: reads the settings from the environment. */
  protected ApiContainer(Area area, Function<Shop, List<Object>> controllers) {
    this(new Shop(Settings.fromEnvironment(area)).warmUp(), controllers);
    prime();
  }

  /** For other callers: uses the shop that the caller supplies. */
  protected ApiContainer(Shop shop, Function<Shop, List<Object>> controllers) {
    Settings settings = shop.settings();
    requestLog = new RequestLog(EmbeddedMetrics.of(settings, settings.area().slug()));
    container =
        new ApiServletContainer(
            ApiServlet.of(shop, controllers.apply(shop)),
            List.of(requestLog, ResponseHeaders.of(settings)));
    container.initialize();
  }

  /**
   * Handles one request before the snapshot is taken, so that the snapshot contains the classes
   * that every request needs (AWS, "Improving startup performance with Lambda SnapStart"). A
   * failure is only logged: if it persists, the first real request reports it.
   */
  private void prime() {
    requestLog.expectColdStart(false);
    try {
      container.proxyStream(
          new ByteArrayInputStream(PRIMING_EVENT.getBytes(StandardCharsets.UTF_8)),
          OutputStream.nullOutputStream(),
          null);
    } catch (IOException e) {
      LOG.atWarn().setCause(e).log("priming failed");
    }
    requestLog.expectColdStart(true);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    container.proxyStream(input, output, context);
  }
}
