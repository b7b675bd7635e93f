package shop.web.container;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import shop.commit.ConflictException;
import shop.contracts.ProblemType;
import shop.page.InvalidCursorException;
import shop.payment.PaymentProvider.ProviderUnavailableException;
import shop.search.ProductSearch.SearchUnavailableException;
import shop.web.ApiJson;
import shop.web.Problem;

/**
 * Converts every exception of a request into a problem response. An unexpected exception becomes a
 * 500 that contains only a trace id; it is logged here, once.
 */
@ControllerAdvice
final class ProblemHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);
  private static final String RETRY_AFTER_SECONDS = "5";

  @ExceptionHandler
  ResponseEntity<String> problem(
      Problem problem, HttpServletRequest request, HttpServletResponse response) {
    // Set directly: headers of a ResponseEntity are added to those that are already there.
    problem.headers().forEach(response::setHeader);
    return ResponseEntity.status(problem.type().status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(body(problem, request));
  }

  /** Writes a problem where no controller runs. */
  static void write(Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    problem.headers().forEach(response::setHeader);
    response.setStatus(problem.type().status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(body(problem, request).getBytes(StandardCharsets.UTF_8));
  }

  /** The body of a problem (RFC 9457, section 3). */
  private static String body(Problem problem, HttpServletRequest request) {
    ObjectMapper json = ApiJson.mapper();
    ObjectNode body = json.createObjectNode();
    body.put("type", problem.type().uri());
    body.put("title", problem.type().title());
    body.put("status", problem.type().status());
    body.put("detail", problem.detail());
    body.put("instance", request.getRequestURI());
    body.put("trace_id", GatewayContext.requestId(request));
    problem.members().forEach((name, value) -> body.set(name, json.valueToTree(value)));
    return body.toString();
  }

  @ExceptionHandler(InvalidCursorException.class)
  ResponseEntity<String> invalidCursor(HttpServletRequest request, HttpServletResponse response) {
    return problem(
        Problem.invalid("/query/cursor", "must be a next_cursor of the same list"),
        request,
        response);
  }

  @ExceptionHandler(ConflictException.class)
  ResponseEntity<String> conflict(HttpServletRequest request, HttpServletResponse response) {
    return problem(
        Problem.of(ProblemType.CONCURRENT_CHANGE).withHeader("Retry-After", "1"),
        request,
        response);
  }

  @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
  ResponseEntity<String> unknownPath(HttpServletRequest request, HttpServletResponse response) {
    return problem(Problem.of(ProblemType.NOT_FOUND), request, response);
  }

  @ExceptionHandler
  ResponseEntity<String> paymentProviderUnavailable(
      ProviderUnavailableException e, HttpServletRequest request, HttpServletResponse response) {
    LOG.atWarn()
        .addKeyValue("cause", String.valueOf(e.getMessage()))
        .log("payment provider unavailable");
    return problem(unavailable(), request, response);
  }

  @ExceptionHandler
  ResponseEntity<String> searchUnavailable(
      SearchUnavailableException e, HttpServletRequest request, HttpServletResponse response) {
    LOG.atWarn().addKeyValue("cause", String.valueOf(e.getMessage())).log("search unavailable");
    return problem(unavailable(), request, response);
  }

  private static Problem unavailable() {
    return Problem.of(ProblemType.UNAVAILABLE).withHeader("Retry-After", RETRY_AFTER_SECONDS);
  }

  @ExceptionHandler
  ResponseEntity<String> unexpected(
      Exception e, HttpServletRequest request, HttpServletResponse response) {
    LOG.atError()
        .addKeyValue("route", RouteAccess.operationId(request))
        .setCause(e)
        .log("request failed");
    return problem(Problem.of(ProblemType.INTERNAL_ERROR), request, response);
  }
}
