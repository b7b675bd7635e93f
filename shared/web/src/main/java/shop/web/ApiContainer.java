package shop.web;

import com.amazonaws.serverless.exceptions.ContainerInitializationException;
import com.amazonaws.serverless.proxy.RequestReader;
import com.amazonaws.serverless.proxy.model.AwsProxyRequestContext;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.account.Authenticate;
import shop.account.AuthenticatedAccount;
import shop.account.Role;
import shop.aws.Shop;
import shop.aws.metrics.EmbeddedMetrics;
import shop.contracts.Area;
import shop.contracts.Setting;
import shop.contracts.Settings;

/**
 * An API function: Spring MVC behind AWS's serverless container. Each area's handler extends it
 * with two constructors, one for Lambda and one for whoever brings a {@link Shop}.
 *
 * <p>The container keeps statics of its own, so one class loader has one function: a Lambda has,
 * and the local shop makes a loader for each area.
 */
public abstract class ApiContainer implements RequestStreamHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ApiContainer.class);
  private static @Nullable Shop current;

  /** A request to nowhere, as the gateway would send it. */
  private static final String NOBODYS =
      """
      {"httpMethod": "GET", "path": "/", "resource": "/{proxy+}", "headers": {},
       "requestContext": {"requestId": "priming", "identity": {}}, "isBase64Encoded": false}
      """;

  private final ApiServletContainer container;
  private final RequestSummary summary;

  /** In Lambda: with the settings of the environment. */
  protected ApiContainer(Area area, Class<?> app) {
    this(new Shop(Settings.fromEnvironment(area)).warmUp(), app);
    prime();
  }

  /** Anywhere else: with the parts that the caller brings. */
  @SuppressWarnings(
      "StaticAssignmentInConstructor") // Spring makes the App: it cannot be handed over
  protected ApiContainer(Shop shop, Class<?> app) {
    current = shop;
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    System.setProperty("spring.main.banner-mode", "off");
    Settings settings = shop.settings();
    summary = new RequestSummary(EmbeddedMetrics.of(settings, settings.area().slug()));
    container = new ApiServletContainer(app, List.of(summary, Headers.of(settings)));
    try {
      container.initialize();
    } catch (ContainerInitializationException e) {
      throw new IllegalStateException("the function's application did not start", e);
    }
  }

  /**
   * Does once what every request does, so that its classes are in the snapshot that instances begin
   * with (AWS, "Improving startup performance with Lambda SnapStart"). Whatever goes wrong here is
   * for the first request to tell.
   */
  private void prime() {
    summary.cold(false);
    try {
      container.proxyStream(
          new ByteArrayInputStream(NOBODYS.getBytes(StandardCharsets.UTF_8)),
          OutputStream.nullOutputStream(),
          null);
    } catch (IOException e) {
      LOG.atWarn().setCause(e).log("not primed");
    }
    summary.cold(true);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    container.proxyStream(input, output, context);
  }

  static Shop shop() {
    return Optional.ofNullable(current).orElseThrow();
  }

  /** Who sends a token; the address is for {@link RouteAccess} to fill in. */
  static Function<String, Optional<Caller>> authentication(Shop shop) {
    Authenticate authenticate = shop.authenticate();
    return token -> authenticate.authenticate(token).map(ApiContainer::caller);
  }

  private static Caller caller(AuthenticatedAccount account) {
    return new Caller(
        account.accountId(), account.sessionId(), account.role() == Role.ADMIN, "unknown");
  }

  static String operatorToken(Settings settings) {
    return settings.has(Setting.METRICS_TOKEN) ? settings.text(Setting.METRICS_TOKEN) : "";
  }

  /** The gateway's id of a request: what a caller quotes and an operator searches for. */
  static String traceId(HttpServletRequest request) {
    AwsProxyRequestContext context =
        (AwsProxyRequestContext) request.getAttribute(RequestReader.API_GATEWAY_CONTEXT_PROPERTY);
    return context == null ? "none" : String.valueOf(context.getRequestId());
  }
}
