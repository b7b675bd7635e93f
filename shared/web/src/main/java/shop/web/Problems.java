package shop.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import shop.commit.ConflictException;
import shop.contracts.ProblemType;
import shop.contracts.Routes;
import shop.page.InvalidCursorException;
import shop.payment.PaymentProvider.ProviderUnavailableException;
import shop.search.ProductSearch.SearchUnavailableException;

/**
 * Turns everything that was thrown into a problem. What nobody expected is a 500 with a trace id
 * and nothing else, logged once, here.
 */
@ControllerAdvice
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final String RETRY_AFTER_SECONDS = "5";

  private final Responses answers;

  Problems(Responses answers) {
    this.answers = answers;
  }

  @ExceptionHandler
  ResponseEntity<String> refused(Problem problem, HttpServletRequest request) {
    HttpServletResponse response = Responses.response();
    problem.headers().forEach(response::setHeader); // Spring would add to what is there already
    String body = answers.write(problem, request.getRequestURI(), ApiContainer.traceId(request));
    return ResponseEntity.status(problem.type().status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(body);
  }

  @ExceptionHandler
  ResponseEntity<String> badCursor(InvalidCursorException e, HttpServletRequest request) {
    return refused(Problem.invalid("/query/cursor", "is not a cursor of this list"), request);
  }

  @ExceptionHandler
  ResponseEntity<String> contended(ConflictException e, HttpServletRequest request) {
    return refused(Problem.of(ProblemType.CONCURRENT_CHANGE).header("Retry-After", "1"), request);
  }

  @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
  ResponseEntity<String> noRoute(Exception e, HttpServletRequest request) {
    return refused(Problem.of(ProblemType.NOT_FOUND), request);
  }

  @ExceptionHandler
  ResponseEntity<String> otherMethod(
      HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
    String allowed =
        Routes.at(request.getRequestURI()).stream()
            .map(route -> route.method().name())
            .collect(Collectors.joining(", "));
    return refused(
        Problem.of(ProblemType.METHOD_NOT_ALLOWED).header(HttpHeaders.ALLOW, allowed), request);
  }

  @ExceptionHandler
  ResponseEntity<String> providerUnavailable(
      ProviderUnavailableException e, HttpServletRequest request) {
    LOG.atWarn()
        .addKeyValue("cause", String.valueOf(e.getMessage()))
        .log("payment provider unavailable");
    return refused(
        Problem.of(ProblemType.UNAVAILABLE).header("Retry-After", RETRY_AFTER_SECONDS), request);
  }

  @ExceptionHandler
  ResponseEntity<String> searchUnavailable(
      SearchUnavailableException e, HttpServletRequest request) {
    LOG.atWarn().addKeyValue("cause", String.valueOf(e.getMessage())).log("search unavailable");
    return refused(
        Problem.of(ProblemType.UNAVAILABLE).header("Retry-After", RETRY_AFTER_SECONDS), request);
  }

  @ExceptionHandler
  ResponseEntity<String> unexpected(Exception e, HttpServletRequest request) {
    LOG.atError()
        .addKeyValue(
            "route",
            Optional.ofNullable(request.getAttribute(RouteAccess.ROUTE))
                .map(Objects::toString)
                .orElse("none"))
        .setCause(e)
        .log("request failed");
    return refused(
        Problem.of(ProblemType.INTERNAL_ERROR, ProblemType.INTERNAL_ERROR.remedy()), request);
  }
}
