package shop.architecture.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The headers of responses. */
final class ResponseHeaderSchemas {
  private ResponseHeaderSchemas() {}

  /** Adds the headers that every problem with a status has, or may have. */
  static void addOf(int status, ObjectNode response) {
    switch (status) {
      case 401 ->
          add(response, "WWW-Authenticate", "string", "The scheme of access tokens.", false);
      case 409 -> add(response, "Retry-After", "integer", RETRY, false);
      case 429 -> {
        add(response, "Retry-After", "integer", RETRY, true);
        add(response, "RateLimit-Limit", "integer", "Requests in a period.", false);
        add(response, "RateLimit-Remaining", "integer", "Requests left in it.", false);
        add(response, "RateLimit-Reset", "integer", "Seconds until it ends.", false);
      }
      case 503 -> add(response, "Retry-After", "integer", RETRY, true);
      default -> {}
    }
  }

  private static final String RETRY = "Seconds after which a repetition makes sense.";

  /** Adds the version of a resource. */
  static void addETag(ObjectNode response) {
    add(response, "ETag", "string", "The version, for If-Match and If-None-Match.", false);
  }

  /** Adds the mark of a response that was stored for an idempotency key. */
  static void addReplayed(ObjectNode response) {
    add(response, "Idempotent-Replayed", "string", "true: an earlier response.", false);
  }

  private static void add(
      ObjectNode response, String name, String type, String description, boolean required) {
    ObjectNode header = response.withObjectProperty("headers").putObject(name);
    header.put("description", description).put("required", required);
    header.putObject("schema").put("type", type);
  }
}
