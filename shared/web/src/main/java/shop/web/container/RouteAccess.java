package shop.web.container;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import shop.contracts.Access;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Serves;

/**
 * Checks every request before its controller runs: whether the route's {@link Access} allows the
 * caller, and whether the caller is within the rate limit. It does not rely on API Gateway or the
 * authorizer: an unknown route, and a missing or invalid token, are refused here.
 */
final class RouteAccess implements HandlerInterceptor {
  private static final String ROUTE = RouteAccess.class.getName() + ".route";
  private static final String BEARER = "Bearer ";

  private final Function<String, Optional<Caller>> authenticate;
  private final String operatorToken;
  private final String addressHeader;
  private final CallerRateLimit rateLimit;

  /**
   * Creates the interceptor.
   *
   * @param authenticate returns the caller of a valid access token, without an address
   * @param operatorToken the token for operator routes; empty: these routes are open
   * @param addressHeader the header in which a trusted edge sends the client's address; empty:
   *     there is no such edge
   */
  RouteAccess(
      Function<String, Optional<Caller>> authenticate,
      String operatorToken,
      String addressHeader,
      CallerRateLimit rateLimit) {
    this.authenticate = authenticate;
    this.operatorToken = operatorToken;
    this.addressHeader = addressHeader;
    this.rateLimit = rateLimit;
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
    Caller caller =
        authorize(route, request.getHeader("Authorization"), clientAddress(request, addressHeader));
    caller.attachTo(request);
    if (route.access() != Access.STRIPE) { // Stripe sends all events from a few addresses
      rateLimit.count(caller, response);
    }
    return true;
  }

  private Caller authorize(Route route, @Nullable String authorization, String address) {
    return switch (route.access()) {
      case ANONYMOUS, STRIPE -> Caller.anonymous(address);
      case PUBLIC ->
          authorization == null ? Caller.anonymous(address) : authenticate(authorization, address);
      case CUSTOMER -> authenticate(authorization, address);
      case ADMIN -> {
        Caller caller = authenticate(authorization, address);
        if (!caller.administrator()) {
          throw Problem.of(ProblemType.FORBIDDEN);
        }
        yield caller;
      }
      case OPERATOR -> {
        if (!operatorToken.isEmpty() && !isOperator(authorization)) {
          throw unauthenticated();
        }
        yield Caller.anonymous(address);
      }
    };
  }

  private Caller authenticate(@Nullable String authorization, String address) {
    return bearerToken(authorization)
        .flatMap(authenticate)
        .map(c -> new Caller(c.accountId(), c.sessionId(), c.administrator(), address))
        .orElseThrow(RouteAccess::unauthenticated);
  }

  private boolean isOperator(@Nullable String authorization) {
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

  private static Problem unauthenticated() {
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
