package shop.web;

import com.amazonaws.serverless.proxy.RequestReader;
import com.amazonaws.serverless.proxy.model.AwsProxyRequestContext;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import shop.contracts.Access;
import shop.contracts.ProblemType;
import shop.contracts.Route;

/**
 * Lets a request through to its controller only if the route's {@link shop.contracts.Access} allows
 * the caller, and only so often. Whatever stood in front of the function is not relied upon: what
 * is no route, or has no live token where one is needed, is denied here.
 */
final class RouteAccess implements HandlerInterceptor {
  static final String ROUTE = RouteAccess.class.getName() + ".route";
  private static final String CALLER = RouteAccess.class.getName() + ".caller";
  private static final String BEARER = "Bearer ";
  private static final int CALLERS_REMEMBERED = 50_000;

  private final Function<String, Optional<Caller>> authenticate;
  private final String operatorToken;
  private final String addressHeader;
  private final int limitPerMinute;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(CALLERS_REMEMBERED)
          .expireAfterAccess(Duration.ofMinutes(2))
          .build();

  /**
   * A guard.
   *
   * @param authenticate the caller behind a live access token, without an address
   * @param operatorToken empty: operators' routes are open
   * @param addressHeader in which a trusted edge states the caller's address; empty: there is none
   */
  RouteAccess(
      Function<String, Optional<Caller>> authenticate,
      String operatorToken,
      String addressHeader,
      int limitPerMinute) {
    this.authenticate = authenticate;
    this.operatorToken = operatorToken;
    this.addressHeader = addressHeader;
    this.limitPerMinute = limitPerMinute;
  }

  /** The caller that {@link #preHandle} found. */
  static Caller caller(HttpServletRequest request) {
    return (Caller) Optional.ofNullable(request.getAttribute(CALLER)).orElseThrow();
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
        admitted(route, request.getHeader("Authorization"), address(request, addressHeader));
    request.setAttribute(CALLER, caller);
    if (route.access() != Access.STRIPE) { // Its few addresses bring the news of all customers.
      limit(caller, response);
    }
    return true;
  }

  private Caller admitted(Route route, @Nullable String authorization, String address) {
    return switch (route.access()) {
      case ANONYMOUS, STRIPE -> Caller.anonymous(address);
      case PUBLIC ->
          authorization == null ? Caller.anonymous(address) : signedIn(authorization, address);
      case CUSTOMER -> signedIn(authorization, address);
      case ADMIN -> {
        Caller caller = signedIn(authorization, address);
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

  private Caller signedIn(@Nullable String authorization, String address) {
    return token(authorization)
        .flatMap(authenticate)
        .map(c -> new Caller(c.accountId(), c.sessionId(), c.administrator(), address))
        .orElseThrow(RouteAccess::unauthenticated);
  }

  private boolean isOperator(@Nullable String authorization) {
    return token(authorization)
        .map(
            token ->
                MessageDigest.isEqual(
                    token.getBytes(StandardCharsets.UTF_8),
                    operatorToken.getBytes(StandardCharsets.UTF_8)))
        .orElse(false);
  }

  private static Optional<String> token(@Nullable String authorization) {
    return Optional.ofNullable(authorization)
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> header.substring(BEARER.length()).strip());
  }

  private static Problem unauthenticated() {
    return Problem.of(ProblemType.UNAUTHENTICATED).header("WWW-Authenticate", "Bearer");
  }

  /** Per function instance: the gateway's own limits hold for all of them together. */
  private void limit(Caller caller, HttpServletResponse response) {
    Bucket bucket = buckets.get(caller.identity(), identity -> newBucket());
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      long seconds = Math.max(1, Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds());
      throw Problem.of(ProblemType.RATE_LIMITED)
          .header("Retry-After", Long.toString(seconds))
          .header("RateLimit-Limit", Integer.toString(limitPerMinute))
          .header("RateLimit-Remaining", "0")
          .header("RateLimit-Reset", Long.toString(seconds));
    }
    response.setHeader("RateLimit-Limit", Integer.toString(limitPerMinute));
    response.setHeader("RateLimit-Remaining", Long.toString(probe.getRemainingTokens()));
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit.capacity(limitPerMinute).refillGreedy(limitPerMinute, Duration.ofMinutes(1)))
        .build();
  }

  /**
   * What the edge says, else what the gateway saw; headers that a client could set are not asked.
   */
  static String address(HttpServletRequest request, String edgeHeader) {
    String stated = edgeHeader.isEmpty() ? null : request.getHeader(edgeHeader);
    if (stated != null) {
      return stated;
    }
    AwsProxyRequestContext context =
        (AwsProxyRequestContext) request.getAttribute(RequestReader.API_GATEWAY_CONTEXT_PROPERTY);
    return context == null || context.getIdentity() == null
        ? "unknown"
        : String.valueOf(context.getIdentity().getSourceIp());
  }
}
