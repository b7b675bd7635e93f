package shop.web.container;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import shop.contracts.Access;
import shop.contracts.Area;
import shop.contracts.OrderToken;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.contracts.SecurityHeaders;
import shop.contracts.reason.SecurityEvent;
import shop.limit.Client;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.SecurityLog;
import shop.web.Serves;

/**
 * Checks every request before its controller runs: whether the route's {@link Access} allows the
 * caller, and whether the caller is within the rate limit. It does not rely on API Gateway or the
 * authorizer: an unknown route, and a missing or invalid token, are refused here.
 */
final class RouteAccess implements HandlerInterceptor {
  private static final String ROUTE = RouteAccess.class.getName() + ".route";
  private static final String BEARER = "Bearer ";

  private final BiFunction<Route, String, Optional<Caller>> authenticate;
  private final String operatorToken;
  private final String addressHeader;
  private final RateLimits rateLimits;
  private final SecurityLog log;

  /**
   * Creates the interceptor.
   *
   * @param authenticate returns the caller of a token that is valid for a route, without a client
   * @param operatorToken the token for operator routes; empty: these routes are open
   * @param addressHeader the header in which a trusted edge sends the client's address; empty:
   *     there is no such edge
   */
  RouteAccess(
      BiFunction<Route, String, Optional<Caller>> authenticate,
      String operatorToken,
      String addressHeader,
      RateLimits rateLimits,
      SecurityLog log) {
    this.authenticate = authenticate;
    this.operatorToken = operatorToken;
    this.addressHeader = addressHeader;
    this.rateLimits = rateLimits;
    this.log = log;
  }

  /** The operation id of the request's route; "none" if the request matches no route. */
  static String operationId(HttpServletRequest request) {
    return request.getAttribute(ROUTE) instanceof Route route ? route.operationId() : "none";
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Serves serves =
        handler instanceof HandlerMethod method ? method.getMethodAnnotation(Serves.class) : null;
    if (serves == null) {
      throw Problem.of(ProblemType.NOT_FOUND);
    }
    Route route = serves.value();
    request.setAttribute(ROUTE, route);
    Client client =
        new Client(clientAddress(request, addressHeader), GatewayContext.userAgent(request));
    Caller caller =
        authorize(
            route,
            request.getHeader("Authorization"),
            request.getHeader(OrderToken.HEADER) != null,
            client);
    if (route.needsStepUp()) {
      caller.requireRecentProof();
    }
    caller.attachTo(request);
    if (caller.staff()) {
      response.setHeader("Cache-Control", SecurityHeaders.PRIVATE);
    }
    rateLimits.before(route, caller, response);
    checkIds(route, request);
    return true;
  }

  /** Refuses path parameters that cannot be an id, after the caller is known to be allowed. */
  private static void checkIds(Route route, HttpServletRequest request) {
    if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> parameters
        && !parameters.values().stream()
            .allMatch(value -> PathIds.isWellFormed(route, String.valueOf(value)))) {
      throw Problem.of(ProblemType.NOT_FOUND);
    }
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    if (request.getAttribute(ROUTE) instanceof Route route) {
      rateLimits.after(route, Caller.of(request), response.getStatus());
    }
  }

  /**
   * Returns the caller if the route allows it.
   *
   * @param orderToken whether the request has one; the controller verifies it
   */
  private Caller authorize(
      Route route, @Nullable String authorization, boolean orderToken, Client client) {
    return switch (route.access()) {
      case ANONYMOUS, STRIPE -> Caller.anonymous(client);
      case PUBLIC -> publicCaller(route, authorization, client);
      case ORDER_TOKEN ->
          authorization == null && orderToken
              ? Caller.anonymous(client)
              : permitted(route, authorization, client);
      case GUEST, CUSTOMER, STAFF -> permitted(route, authorization, client);
      case OPERATOR -> {
        if (!isOperator(authorization)) {
          throw unauthenticated(authorization, client);
        }
        yield Caller.anonymous(client).asOperator(true);
      }
    };
  }

  private Caller permitted(Route route, @Nullable String authorization, Client client) {
    Caller caller = authenticate(route, authorization, client);
    if (!caller.may(route.permission().orElseThrow())) {
      log.write(SecurityEvent.ACCESS_DENIED, caller.accountId(), client);
      throw Problem.of(ProblemType.FORBIDDEN);
    }
    return caller;
  }

  /** Of the routes of operations, some are public and show more to operators. */
  private Caller publicCaller(Route route, @Nullable String authorization, Client client) {
    boolean operator = route.area() == Area.OPS && isOperator(authorization);
    boolean authenticated = authorization != null && (!operator || operatorToken.isEmpty());
    Caller caller =
        authenticated ? authenticate(route, authorization, client) : Caller.anonymous(client);
    return caller.asOperator(operator);
  }

  private Caller authenticate(Route route, @Nullable String authorization, Client client) {
    return bearerToken(authorization)
        .flatMap(token -> authenticate.apply(route, token))
        .map(caller -> caller.at(client))
        .orElseThrow(() -> unauthenticated(authorization, client));
  }

  private boolean isOperator(@Nullable String authorization) {
    return operatorToken.isEmpty() || hasOperatorToken(authorization);
  }

  private boolean hasOperatorToken(@Nullable String authorization) {
    return bearerToken(authorization)
        .map(
            token ->
                MessageDigest.isEqual(
                    token.getBytes(StandardCharsets.UTF_8),
                    operatorToken.getBytes(StandardCharsets.UTF_8)))
        .orElse(false);
  }

  private static Optional<String> bearerToken(@Nullable String authorization) {
    return Optional.ofNullable(authorization)
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> header.substring(BEARER.length()).strip());
  }

  /** A request without a token is not worth a line: every browser's first one is. */
  private Problem unauthenticated(@Nullable String authorization, Client client) {
    if (authorization != null) {
      log.write(SecurityEvent.TOKEN_REFUSED, null, client);
    }
    return Problem.of(ProblemType.UNAUTHENTICATED).withHeader("WWW-Authenticate", "Bearer");
  }

  /**
   * The address in the header of the trusted edge, else the address that API Gateway saw. Headers
   * that a client can set, such as X-Forwarded-For, are ignored.
   */
  static String clientAddress(HttpServletRequest request, String edgeHeader) {
    String fromEdge = edgeHeader.isEmpty() ? null : request.getHeader(edgeHeader);
    return fromEdge == null ? GatewayContext.sourceIp(request) : fromEdge;
  }
}
