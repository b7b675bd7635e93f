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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.contracts.Access;
import shop.contracts.Area;
import shop.contracts.Limits;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.local.Lambda;

/**
 * The local stand-in for API Gateway, on loopback. It knows routes, limits and the authorizer, as
 * the real one does, and nothing of the shop.
 */
public final class Gateway implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Gateway.class.getName());
  private static final int BACKLOG = 1_024;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private Gateway(HttpServer server) {
    this.server = server;
  }

  /**
   * What the gateway stands in front of.
   *
   * @param functions one for each area that has routes
   * @param authorizerCache how long the authorizer's answer for a token is used again
   * @param origins of the pages that may call
   * @param pages what is answered beside the API, by path: the local shop's own pages
   */
  public record Backend(
      Map<Area, Lambda> functions,
      Lambda authorizer,
      Duration authorizerCache,
      Set<String> origins,
      Map<String, Function<String, Optional<byte[]>>> pages) {}

  /**
   * Takes a port, without answering on it yet.
   *
   * @param port 0: any free one
   * @throws IOException when the port is taken
   */
  public static Gateway bind(int port) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else 40 ms an answer
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new Gateway(HttpServer.create(address, BACKLOG));
  }

  public URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Starts to answer. */
  public void serve(Backend backend) {
    Cors cors = new Cors(backend.origins());
    Authorizer authorizer = new Authorizer(backend.authorizer(), backend.authorizerCache());
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, backend, cors, authorizer));
    server.start();
  }

  private void answer(HttpExchange exchange, Backend backend, Cors cors, Authorizer authorizer)
      throws IOException {
    String path = String.valueOf(exchange.getRequestURI().getRawPath());
    Response response;
    try {
      Request request = Request.read(exchange);
      response = cors.mark(request, answer(request, backend, cors, authorizer));
    } catch (Request.TooLarge e) {
      response =
          Response.problem(ProblemType.BODY_TOO_LARGE, path, "none").with("Connection", "close");
    } catch (IllegalArgumentException e) {
      response = Response.problem(ProblemType.INVALID_REQUEST, path, "none");
    }
    response.send(exchange);
  }

  private Response answer(Request request, Backend backend, Cors cors, Authorizer authorizer) {
    var page = backend.pages().get(request.method() + " " + firstSegments(request.path()));
    if (page != null) {
      return page.apply(request.path())
          .map(Gateway::page)
          .orElseGet(() -> Response.problem(ProblemType.NOT_FOUND, request.path(), request.id()));
    }
    List<Route> routes = Route.at(request.path());
    if (routes.isEmpty()) {
      return Response.problem(ProblemType.NOT_FOUND, request.path(), request.id());
    }
    if (Cors.isPreflight(request)) {
      return cors.preflight(request, routes);
    }
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    Optional<Route> route = Route.of(method, request.path());
    if (route.isEmpty()) {
      return Response.problem(ProblemType.METHOD_NOT_ALLOWED, request.path(), request.id())
          .with("Allow", Cors.allow(routes));
    }
    Request asked = method.equals(request.method()) ? request : request.withMethod(method);
    return guarded(asked, route.get(), backend, authorizer);
  }

  private Response guarded(Request request, Route route, Backend backend, Authorizer authorizer) {
    try {
      if (route.access() != Access.CUSTOMER && route.access() != Access.ADMIN) {
        return invoke(
            request, backend.functions().get(route.area()), ProxyEvent.of(request, route, null));
      }
      return switch (authorizer.verdict(request, route)) {
        case Authorizer.Verdict.Allowed(var context) ->
            invoke(
                request,
                backend.functions().get(route.area()),
                ProxyEvent.of(request, route, context));
        case Authorizer.Verdict.Denied() ->
            Response.problem(ProblemType.FORBIDDEN, request.path(), request.id());
        case Authorizer.Verdict.Unauthenticated() ->
            Response.problem(ProblemType.UNAUTHENTICATED, request.path(), request.id())
                .with("WWW-Authenticate", "Bearer");
      };
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "request " + request.id() + " failed", e);
      return Response.problem(ProblemType.INTERNAL_ERROR, request.path(), request.id());
    }
  }

  private Response invoke(Request request, @Nullable Lambda lambda, byte[] event) {
    if (lambda == null) {
      return Response.problem(ProblemType.NOT_FOUND, request.path(), request.id());
    }
    Future<byte[]> answer = threads.submit(() -> lambda.invoke(event));
    try {
      return Response.of(answer.get(Limits.GATEWAY_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return Response.problem(ProblemType.TIMEOUT, request.path(), request.id());
    } catch (ExecutionException | IOException e) {
      throw new IllegalStateException("the function failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the gateway is closing", e);
    }
  }

  private static Response page(byte[] body) {
    Response response = Response.json(200, body).with("Cache-Control", "no-store");
    return body.length > 0 && body[0] == '<'
        ? response
            .with("Content-Type", "text/html; charset=utf-8")
            .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        : response;
  }

  /** The path of a page: everything under {@code /_local} by its first two segments. */
  private static String firstSegments(String path) {
    String[] segments = path.split("/", 4);
    return segments.length > 2 && segments[1].equals("_local")
        ? "/" + segments[1] + "/" + segments[2]
        : path;
  }

  /** Stops to answer; requests under way have a moment to finish. */
  @Override
  public void close() {
    server.stop(1);
    threads.shutdownNow();
  }
}
