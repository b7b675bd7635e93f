package shop.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import shop.commit.PriorResponse;
import shop.contracts.ProblemType;
import shop.page.Page;

/** How controllers answer. */
public final class Responses {
  private final ObjectMapper json;

  Responses(ObjectMapper json) {
    this.json = json;
  }

  /** 200 with a body. */
  public static ResponseEntity<?> ok(Object view) {
    return ResponseEntity.ok(view);
  }

  /** 200 with the resource's version as its ETag; 304 when the caller has that version. */
  public static ResponseEntity<?> ok(Object view, long version) {
    String tag = tag(version);
    if ("GET".equals(request().getRequest().getMethod())
        && matches(request().getRequest().getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
      return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
    }
    return ResponseEntity.ok().eTag(tag).body(view);
  }

  /** 201 with the resource's version as its ETag. */
  public static ResponseEntity<?> created(Object view, long version) {
    return ResponseEntity.status(HttpStatus.CREATED).eTag(tag(version)).body(view);
  }

  /** 201 for what has no version. */
  public static ResponseEntity<?> created(Object view) {
    return ResponseEntity.status(HttpStatus.CREATED).body(view);
  }

  /** 204. */
  public static ResponseEntity<?> noContent() {
    return ResponseEntity.noContent().build();
  }

  /** 200 with a page: {@code {"data": [...], "next_cursor": ...}}. */
  public static ResponseEntity<?> page(Page<?> page) {
    return ResponseEntity.ok(new PageView(page.items(), page.after()));
  }

  /** What an earlier request with the same idempotency key means for this one. */
  public static ResponseEntity<?> repeated(PriorResponse prior, HttpStatus first) {
    return switch (prior) {
      case PriorResponse.Replay same ->
          ResponseEntity.status(first)
              .contentType(MediaType.APPLICATION_JSON)
              .header("Idempotent-Replayed", "true")
              .body(new RawJson(same.response()));
      case PriorResponse.KeyReused different ->
          throw Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED);
    };
  }

  /** A view as it goes over the wire: what an idempotency key remembers. */
  String write(Object view) {
    try {
      return json.writeValueAsString(view);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a view that is no JSON", e);
    }
  }

  /** The body of a problem (RFC 9457). */
  String write(Problem problem, String instance, String traceId) {
    ObjectNode body = json.createObjectNode();
    body.put("type", problem.type().uri());
    body.put("title", problem.type().title());
    body.put("status", problem.type().status());
    body.put("detail", problem.detail());
    body.put("instance", instance);
    body.put("trace_id", traceId);
    problem.members().forEach((name, value) -> body.set(name, json.valueToTree(value)));
    return body.toString();
  }

  private static String tag(long version) {
    return "\"" + version + "\"";
  }

  private static boolean matches(@Nullable String header, String tag) {
    if (header == null) {
      return false;
    }
    for (String candidate : header.split(",")) {
      String given = candidate.strip();
      if (given.equals("*") || given.equals(tag) || given.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }

  /** The response that is being made. */
  static HttpServletResponse response() {
    return Optional.ofNullable(request().getResponse()).orElseThrow();
  }

  private static ServletRequestAttributes request() {
    return (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
  }
}
