package shop.web.container;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;
import shop.aws.Shop;
import shop.aws.metrics.EmbeddedMetrics;
import shop.aws.priming.SampleShop;
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
  private final ApiServletContainer container;
  private final RequestLog requestLog;

  /**
   * For Lambda: reads the settings from the environment. Before a snapshot the function primes
   * itself; if that fails, so does the constructor, and Lambda does not publish the version.
   */
  protected ApiContainer(Area area, Function<Shop, List<Object>> controllers) {
    this(shop(Settings.fromEnvironment(area), controllers), controllers);
  }

  /** For other callers: uses the shop that the caller supplies. */
  protected ApiContainer(Shop shop, Function<Shop, List<Object>> controllers) {
    Settings settings = shop.settings();
    requestLog = new RequestLog(EmbeddedMetrics.of(settings, settings.area().slug()));
    container =
        new ApiServletContainer(
            ApiServlet.of(shop, controllers.apply(shop)),
            List.of(requestLog, ResponseHeaders.of(settings), new WellFormedRequests()));
    container.initialize();
  }

  private static Shop shop(Settings settings, Function<Shop, List<Object>> controllers) {
    if (SampleShop.isWanted(settings)) {
      Priming.prime(settings.area(), sample -> new ApiContainer(sample, controllers) {});
      return new Shop(settings).connect();
    }
    return new Shop(settings);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    container.proxyStream(input, output, context);
  }
}
