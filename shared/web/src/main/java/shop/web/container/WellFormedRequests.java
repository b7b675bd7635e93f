package shop.web.container;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.contracts.Routes;
import shop.web.Problem;

/**
 * Refuses what Spring MVC would answer without a problem: a path that is not percent-encoded, and a
 * method that no route at the path has, such as OPTIONS or TRACE. API Gateway refuses both, too.
 */
final class WellFormedRequests extends OncePerRequestFilter {
  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Problem> refusal = refusal(request);
    if (refusal.isPresent()) {
      ProblemHandler.write(refusal.get(), request, response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static Optional<Problem> refusal(HttpServletRequest request) {
    String path = request.getRequestURI();
    try {
      StringUtils.uriDecode(path, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return Optional.of(Problem.invalid("", "The path is not percent-encoded."));
    }
    if (!PathText.isUtf8(path)) {
      return Optional.of(Problem.invalid("", "The path is not percent-encoded UTF-8."));
    }
    List<Route> routes = Routes.at(path);
    String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    if (routes.isEmpty() || routes.stream().anyMatch(r -> r.method().name().equals(method))) {
      return Optional.empty();
    }
    String allowed =
        routes.stream().map(route -> route.method().name()).collect(Collectors.joining(", "));
    return Optional.of(
        Problem.of(ProblemType.METHOD_NOT_ALLOWED).withHeader(HttpHeaders.ALLOW, allowed));
  }
}
