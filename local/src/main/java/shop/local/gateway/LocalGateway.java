package shop.local.gateway;

import com.sun.net.httpserver.HttpExchange;
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
import shop.contracts.Access;
import shop.contracts.Area;
import shop.contracts.BucketLayout;
import shop.contracts.Limits;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.contracts.Routes;
import shop.local.function.LambdaFunction;

/**
 * The local stand-in for API Gateway, on loopback. It knows routes, limits and the authorizer, as
 * the real one does, and nothing of the shop.
 *
 * <p>The JDK's server reads the requests, and answers by itself, with a plain 400, an address that
 * {@link URI} does not take: malformed percent-encoding, and many texts that are not ASCII and not
 * percent-encoded either.
 */
public final class LocalGateway implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LocalGateway.class.getName());
  private static final int BACKLOG = 1_024;

  /** AWS, "Lambda quotas": the event and the answer of a synchronous call. */
  private static final int PAYLOAD_BYTES = 6 * 1024 * 1024;

  private static final String RETRY_AFTER_SECONDS = "5";

  /** What a person waits for after Ctrl-C; a request takes milliseconds. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

  private final HttpServer server;
  private final Duration timeout;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Functions load and initialise classes, and a virtual thread that waits for that keeps its
   * carrier: a few of them at once, on a small machine, would wait for each other for ever.
   */
  private final ExecutorService functions =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("function-", 0).factory());

  /** Its parties are the requests under way, and the gateway itself. */
  private final Phaser underWay = new Phaser(1);

  private LocalGateway(HttpServer server, Duration timeout) {
    this.server = server;
    this.timeout = timeout;
  }

  /**
   * What the gateway stands in front of.
   *
   * @param functions one for each area that has routes
   * @param authorizerCache how long the authorizer's answer for a token is used again
   * @param origins of the pages that may call
   * @param pages what is answered beside the API, by method and path (under {@code /_local} the
   *     first two segments of it), given the whole path: JSON or, from its first character on, HTML
   * @param images what the content network serves, by path
   */
  public record Backend(
      Map<Area, LambdaFunction> functions,
      LambdaFunction authorizer,
      Duration authorizerCache,
      Set<String> origins,
      Map<String, Function<String, Optional<byte[]>>> pages,
      Function<String, Optional<StoredFile>> images) {}

  /**
   * Takes a port, without answering on it yet.
   *
   * @param port 0: any free one
   * @throws IOException when the port is taken
   */
  public static LocalGateway bind(int port) throws IOException {
    return bind(port, Limits.GATEWAY_TIMEOUT);
  }

  static LocalGateway bind(int port, Duration timeout) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else 40 ms an answer
    InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    return new LocalGateway(HttpServer.create(address, BACKLOG), timeout);
  }

  public URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Starts to answer. */
  public void serve(Backend backend) {
    CorsPolicy cors = new CorsPolicy(backend.origins());
    GatewayAuthorizer authorizer =
        new GatewayAuthorizer(
            event -> call(backend.authorizer(), event), backend.authorizerCache());
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, backend, cors, authorizer));
    server.start();
  }

  /** Lets the requests under way finish, within reason, then frees the port. */
  @Override
  public void close() {
    int phase = underWay.arrive();
    try {
      underWay.awaitAdvanceInterruptibly(phase, CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.log(System.Logger.Level.WARNING, "closing although requests are under way");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
    threads.shutdownNow();
    functions.shutdownNow();
  }

  private void answer(
      HttpExchange exchange, Backend backend, CorsPolicy cors, GatewayAuthorizer authorizer)
      throws IOException {
    underWay.register();
    try (exchange) {
      respond(exchange, backend, cors, authorizer).send(exchange);
    } finally {
      underWay.arriveAndDeregister();
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
      } catch (GatewayRequest.Refused e) {
        response = GatewayResponse.problem(e.type(), e.detail(), path, id);
      } catch (Exception e) { // Whatever a function throws is an answer like any other here.
        Throwable cause =
            e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        LOG.log(System.Logger.Level.ERROR, "invocation failed trace_id=" + id, cause);
        response = problem(ProblemType.INTERNAL_ERROR, request);
      }
      return cors.mark(request, response);
    } catch (GatewayRequest.Refused e) {
      return GatewayResponse.problem(e.type(), e.detail(), path, id);
    } catch (IOException e) {
      return GatewayResponse.problem(
          ProblemType.INVALID_REQUEST, "The body did not arrive.", path, id);
    }
  }

  private GatewayResponse route(
      GatewayRequest request, Backend backend, CorsPolicy cors, GatewayAuthorizer authorizer)
      throws Exception {
    String place = request.routeMethod() + " " + pageOf(request.path());
    Function<String, Optional<byte[]>> page = backend.pages().get(place);
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
        ? guarded(request, route.get(), backend, authorizer)
        : problem(ProblemType.METHOD_NOT_ALLOWED, request)
            .with("Allow", CorsPolicy.methods(routes));
  }

  private GatewayResponse guarded(
      GatewayRequest request, Route route, Backend backend, GatewayAuthorizer authorizer)
      throws Exception {
    LambdaFunction function = backend.functions().get(route.area());
    if (function == null) {
      return problem(ProblemType.UNAVAILABLE, request).with("Retry-After", RETRY_AFTER_SECONDS);
    }
    if (route.access() != Access.CUSTOMER && route.access() != Access.ADMIN) {
      return invoke(function, ProxyEvent.of(request, route, null), request);
    }
    return switch (authorizer.verdict(request, route)) {
      case GatewayAuthorizer.Verdict.Allowed(var context) ->
          invoke(function, ProxyEvent.of(request, route, context), request);
      case GatewayAuthorizer.Verdict.Denied() -> problem(ProblemType.FORBIDDEN, request);
      case GatewayAuthorizer.Verdict.Unauthenticated() ->
          problem(ProblemType.UNAUTHENTICATED, request).with("WWW-Authenticate", "Bearer");
    };
  }

  private GatewayResponse invoke(LambdaFunction function, byte[] event, GatewayRequest request)
      throws Exception {
    if (event.length > PAYLOAD_BYTES) {
      return problem(ProblemType.BODY_TOO_LARGE, request);
    }
    byte[] answer = call(function, event);
    if (answer.length > PAYLOAD_BYTES) {
      throw new IllegalStateException("The function's answer is over Lambda's limit.");
    }
    return GatewayResponse.of(answer);
  }

  private byte[] call(LambdaFunction function, byte[] event) throws Exception {
    Future<byte[]> answer = functions.submit(() -> function.invoke(event));
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      answer.cancel(true);
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
            .map(file -> file.answer(request.header("If-None-Match").orElse("")))
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

  private static String pageOf(String path) {
    String[] segments = path.split("/", 4);
    return segments.length > 2 && segments[1].equals("_local")
        ? "/" + segments[1] + "/" + segments[2]
        : path;
  }
}
