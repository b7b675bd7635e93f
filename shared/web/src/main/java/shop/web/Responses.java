package shop.web;

import java.util.function.UnaryOperator;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import shop.commit.PriorResponse;
import shop.contracts.ProblemType;
import shop.contracts.Sha256;
import shop.page.Page;

/** The successful responses of controllers. */
public final class Responses {
  /** 64 bits distinguish the contents of one version. */
  private static final int DIGEST_DIGITS = 16;

  private Responses() {}

  /** 200 with a body. */
  public static ResponseEntity<?> ok(Object view) {
    return ResponseEntity.ok(view);
  }

  /**
   * 200 with the resource's version as its ETag. Spring turns it into 304 when the request is a GET
   * whose If-None-Match contains that ETag.
   */
  public static ResponseEntity<?> ok(Object view, long version) {
    return ResponseEntity.ok().eTag(eTag(version)).body(view);
  }

  /**
   * The same for a response that can change while the version does not: a digest of it follows the
   * version in the ETag.
   */
  public static ResponseEntity<?> okWithDigest(Object view, long version) {
    String json = ApiJson.write(view);
    String digest = Sha256.hex(json).substring(0, DIGEST_DIGITS);
    return ResponseEntity.ok()
        .eTag("\"" + version + "." + digest + "\"")
        .contentType(MediaType.APPLICATION_JSON)
        .body(new RawJson(json));
  }

  /** 201 with the resource's version as its ETag. */
  public static ResponseEntity<?> created(Object view, long version) {
    return ResponseEntity.status(HttpStatus.CREATED).eTag(eTag(version)).body(view);
  }

  /** 201 for a resource without a version. */
  public static ResponseEntity<?> created(Object view) {
    return ResponseEntity.status(HttpStatus.CREATED).body(view);
  }

  /** 202 for a request whose effect follows. */
  public static ResponseEntity<?> accepted(Object view) {
    return ResponseEntity.accepted().body(view);
  }

  /** 204. */
  public static ResponseEntity<?> noContent() {
    return ResponseEntity.noContent().build();
  }

  /** 200 with a page: {@code {"data": [...], "next_cursor": ...}}. */
  public static ResponseEntity<?> page(Page<?> page) {
    return ResponseEntity.ok(new PageView(page.items(), page.after()));
  }

  /**
   * The response to a request whose idempotency key was used before: the stored response of the
   * first request.
   *
   * @param status the status of the first response
   * @throws Problem if the first request had another method, path or body
   */
  public static ResponseEntity<?> replay(PriorResponse prior, HttpStatus status) {
    return replay(prior, status, UnaryOperator.identity());
  }

  /**
   * The same with something that was not stored.
   *
   * @param complete adds it to the JSON of the stored response
   */
  public static ResponseEntity<?> replay(
      PriorResponse prior, HttpStatus status, UnaryOperator<String> complete) {
    return switch (prior) {
      case PriorResponse.Replay(String json) ->
          ResponseEntity.status(status)
              .contentType(MediaType.APPLICATION_JSON)
              .header("Idempotent-Replayed", "true")
              .body(new RawJson(complete.apply(json)));
      case PriorResponse.KeyReused _ -> throw Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED);
    };
  }

  private static String eTag(long version) {
    return "\"" + version + "\"";
  }
}
