package shop.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import shop.child.LoopbackOnly;
import shop.contracts.Area;
import shop.contracts.BucketLayout;
import shop.contracts.Limits;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.contracts.Routes;
import shop.local.function.LambdaFunction;

/**
 * The local stand-in for API Gateway, on loopback. Like the real one it handles routes, limits and
 * authorization, and contains no logic of the shop.
 *
 * <p>The JDK's server reads the requests. It returns a plain 400 itself when {@link URI} rejects
 * the URL: malformed percent-encoding, and much text that is neither ASCII nor percent-encoded.
 */
public final class LocalGateway implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LocalGateway.class.getName());
  private static final int BACKLOG = 1_024;

  /** AWS, "Lambda quotas": the event and the response of a synchronous call. */
  private static final int MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;

  private static final String RETRY_AFTER_SECONDS = "5";

  /** How long a user waits after Ctrl-C. A request takes milliseconds. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

  private final HttpServer server;
  private final Duration timeout;
  private final ExecutorService requestThreads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Platform threads, because functions initialise classes. A virtual thread that waits for the
   * initialisation of a class blocks its carrier thread; on a small machine, several of them
   * deadlock.
   */
  private final ExecutorService functionThreads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("function-", 0).factory());

  /** Its parties are the requests in progress and the gateway itself. */
  private final Phaser inFlight = new Phaser(1);

  private LocalGateway(HttpServer server, Duration timeout) {
    this.server = server;
    this.timeout = timeout;
  }

  /**
   * What the gateway calls.
   *
   * @param functions one for each area that has routes
   * @param authorizerCache how long the authorizer's policy for a token is cached
   * @param origins the origins whose pages may call the API
   * @param pages served beside the API, by method and path (under {@code /_local} by its first two
   *     segments). Each is called with the whole path and returns JSON, or HTML when the first
   *     character is {@code <}
   * @param images the files of the CDN, by path
   */
  public record Backend(
      Map<Area, LambdaFunction> functions,
      LambdaFunction authorizer,
      Duration authorizerCache,
      Set<String> origins,
      Map<String, Function<String, Optional<byte[]>>> pages,
      Function<String, Optional<StoredFile>> images) {}

  /**
   * Binds a port. Requests are served only after {@link #serve}.
   *
   * @param port 0 for any free port
   * @throws IOException when the port is in use
   */
  public static LocalGateway bind(int port) throws IOException {
    return bind(port, Limits.GATEWAY_TIMEOUT);
  }

  static LocalGateway bind(int port, Duration timeout) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // otherwise a response takes 40 ms
    InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    return new LocalGateway(HttpServer.create(address, BACKLOG), timeout);
  }

  public URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Starts to serve requests. */
  public void serve(Backend backend) {
    CorsPolicy cors = new CorsPolicy(backend.origins());
    GatewayAuthorizer authorizer =
        new GatewayAuthorizer(
            event -> callWithTimeout(backend.authorizer(), event), backend.authorizerCache());
    server.setExecutor(requestThreads);
    HttpHandler handler = exchange -> handle(exchange, backend, cors, authorizer);
    server.createContext("/", handler).getFilters().add(LoopbackOnly.hosts());
    server.createContext("/_local/", handler).getFilters().add(LoopbackOnly.hostsAndOrigins());
    server.start();
  }

  /** Waits for requests in progress, at most three seconds, and then releases the port. */
  @Override
  public void close() {
    int phase = inFlight.arrive();
    try {
      inFlight.awaitAdvanceInterruptibly(phase, CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.log(System.Logger.Level.WARNING, "closing while requests are in progress");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
    requestThreads.shutdownNow();
    functionThreads.shutdownNow();
  }

  private void handle(
      HttpExchange exchange, Backend backend, CorsPolicy cors, GatewayAuthorizer authorizer)
      throws IOException {
    inFlight.register();
    try (exchange) {
      respond(exchange, backend, cors, authorizer).send(exchange);
    } finally {
      inFlight.arriveAndDeregister();
    }
  }

  private GatewayResponse respond(
      HttpExchange exchange, Backend backend, CorsPolicy cors, GatewayAuthorizer authorizer) {
    String id = UUID.randomUUID().toString();
    String path = exchange.getRequestURI().getRawPath();
    try {
      GatewayRequest request = GatewayRequest.read(id, exchange);
      GatewayResponse response;
      try {
        response = route(request, backend, cors, authorizer);
      } catch (TimeoutException e) {
        response = problem(ProblemType.TIMEOUT, request);
      } catch (GatewayRequest.RejectedRequestException e) {
        response = GatewayResponse.problem(e.type(), e.detail(), path, id);
      } catch (Exception e) { // Any exception of a function becomes a 500.
        Throwable cause =
            e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        LOG.log(System.Logger.Level.ERROR, "invocation failed trace_id=" + id, cause);
        response = problem(ProblemType.INTERNAL_ERROR, request);
      }
      return cors.addHeaders(request, response);
    } catch (GatewayRequest.RejectedRequestException e) {
      return GatewayResponse.problem(e.type(), e.detail(), path, id);
    } catch (IOException e) {
      return GatewayResponse.problem(
          ProblemType.INVALID_REQUEST, "The request body could not be read.", path, id);
    }
  }

  private GatewayResponse route(
      GatewayRequest request, Backend backend, CorsPolicy cors, GatewayAuthorizer authorizer)
      throws Exception {
    String key = request.routeMethod() + " " + pageKey(request.path());
    Function<String, Optional<byte[]>> page = backend.pages().get(key);
    if (page != null) {
      return page.apply(request.path())
          .map(LocalGateway::page)
          .orElseGet(() -> problem(ProblemType.NOT_FOUND, request));
    }
    if (request.path().startsWith("/" + BucketLayout.IMAGES)) {
      return image(request, backend.images());
    }
    List<Route> routes = Routes.at(request.path());
    if (routes.isEmpty()) {
      return problem(ProblemType.NOT_FOUND, request);
    }
    if (CorsPolicy.isPreflight(request)) {
      return cors.preflight(request, routes);
    }
    Optional<Route> route = Routes.of(request.routeMethod(), request.path());
    return route.isPresent()
        ? authorizeAndInvoke(request, route.get(), backend, authorizer)
        : problem(ProblemType.METHOD_NOT_ALLOWED, request)
            .with("Allow", CorsPolicy.methods(routes));
  }

  private GatewayResponse authorizeAndInvoke(
      GatewayRequest request, Route route, Backend backend, GatewayAuthorizer authorizer)
      throws Exception {
    LambdaFunction function = backend.functions().get(route.area());
    if (function == null) {
      return problem(ProblemType.UNAVAILABLE, request).with("Retry-After", RETRY_AFTER_SECONDS);
    }
    if (!route.access().needsCaller()) {
      return invoke(function, ProxyEvent.of(request, route, null), request);
    }
    return switch (authorizer.authorize(request, route)) {
      case GatewayAuthorizer.AuthorizationResult.Allowed(var context) ->
          invoke(function, ProxyEvent.of(request, route, context), request);
      case GatewayAuthorizer.AuthorizationResult.Denied() ->
          problem(ProblemType.FORBIDDEN, request);
      case GatewayAuthorizer.AuthorizationResult.Unauthenticated() ->
          problem(ProblemType.UNAUTHENTICATED, request).with("WWW-Authenticate", "Bearer");
    };
  }

  private GatewayResponse invoke(LambdaFunction function, byte[] event, GatewayRequest request)
      throws Exception {
    if (event.length > MAX_PAYLOAD_BYTES) {
      return problem(ProblemType.BODY_TOO_LARGE, request);
    }
    byte[] response = callWithTimeout(function, event);
    if (response.length > MAX_PAYLOAD_BYTES) {
      throw new IllegalStateException("The function's response exceeds Lambda's limit.");
    }
    return GatewayResponse.of(response);
  }

  private byte[] callWithTimeout(LambdaFunction function, byte[] event) throws Exception {
    Future<byte[]> response = functionThreads.submit(() -> function.invoke(event));
    try {
      return response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      response.cancel(true);
    }
  }

  private static GatewayResponse problem(ProblemType type, GatewayRequest request) {
    return GatewayResponse.problem(type, null, request.path(), request.id());
  }

  private static GatewayResponse image(
      GatewayRequest request, Function<String, Optional<StoredFile>> images) {
    return request.routeMethod().equals("GET")
        ? images
            .apply(request.path())
            .map(file -> file.toResponse(request.header("If-None-Match").orElse("")))
            .orElseGet(() -> problem(ProblemType.NOT_FOUND, request))
        : problem(ProblemType.METHOD_NOT_ALLOWED, request).with("Allow", "GET, HEAD");
  }

  private static GatewayResponse page(byte[] body) {
    GatewayResponse response = GatewayResponse.json(200, body).with("Cache-Control", "no-store");
    return body.length > 0 && body[0] == '<'
        ? response
            .with("Content-Type", "text/html; charset=utf-8")
            .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        : response;
  }

  /** The path, without what follows the second segment of a path under {@code /_local}. */
  private static String pageKey(String path) {
    String[] segments = path.split("/", 4);
    return segments.length > 2 && segments[1].equals("_local")
        ? "/" + segments[1] + "/" + segments[2]
        : path;
  }
}
