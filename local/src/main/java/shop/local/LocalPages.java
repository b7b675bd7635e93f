package shop.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import shop.contracts.Route;
import shop.contracts.Setting;
import shop.local.deadletter.DeadLetters;
import shop.local.function.Invocation;

/** What the local shop answers beside the API: a page that says what is where, and dead letters. */
final class LocalPages {
  static final String DEAD_LETTERS = "/_local/dead-letters";
  static final String REDRIVE = "/redrive";
  static final String ENDPOINTS = "/_local/endpoints";

  /** The outcome of a letter that its function did not handle this time either. */
  static final String FAILED = "failed again";

  private final LocalShop shop;

  LocalPages(LocalShop shop) {
    this.shop = shop;
  }

  /** The pages, by method and path. */
  Map<String, Function<String, Optional<byte[]>>> byPath() {
    return Map.of(
        "GET /",
        path -> Optional.of(home()),
        "GET " + ENDPOINTS,
        path -> path.equals(ENDPOINTS) ? Optional.of(endpoints()) : Optional.empty(),
        "GET " + DEAD_LETTERS,
        this::letters,
        "POST " + DEAD_LETTERS,
        this::redrive);
  }

  private Optional<byte[]> letters(String path) {
    return path.equals(DEAD_LETTERS) ? Optional.of(shop.deadLetters().toJson()) : Optional.empty();
  }

  private Optional<byte[]> redrive(String path) {
    if (!path.startsWith(DEAD_LETTERS + "/") || !path.endsWith(REDRIVE)) {
      return Optional.empty();
    }
    String id = path.substring(DEAD_LETTERS.length() + 1, path.length() - REDRIVE.length());
    return switch (shop.deadLetters().redrive(id)) {
      case DeadLetters.Redriven.Delivered() -> Optional.of(result("delivered", ""));
      case DeadLetters.Redriven.Failed(String reason) -> Optional.of(result(FAILED, reason));
      case DeadLetters.Redriven.Unknown() -> Optional.empty();
    };
  }

  /** Where operators' commands find the table and the search; both listen on loopback only. */
  private byte[] endpoints() {
    ObjectNode json = Invocation.JSON.createObjectNode();
    for (Setting setting : List.of(Setting.DYNAMODB_ENDPOINT, Setting.OPENSEARCH_ENDPOINT)) {
      json.put(setting.name(), shop.setting(setting).orElse(""));
    }
    return json.toString().getBytes(UTF_8);
  }

  private static byte[] result(String outcome, String reason) {
    ObjectNode json = Invocation.JSON.createObjectNode();
    return json.put("outcome", outcome).put("reason", reason).toString().getBytes(UTF_8);
  }

  private byte[] home() {
    StringBuilder rows = new StringBuilder();
    for (Route route : Route.values()) {
      rows.append("<tr><td>")
          .append(route.method())
          .append("<td><code>")
          .append(route.path())
          .append("</code><td>")
          .append(route.access().name().toLowerCase(java.util.Locale.ROOT))
          .append("<td>")
          .append(route.summary())
          .append("\n");
    }
    return """
    <!doctype html>
    <html lang="en"><meta charset="utf-8"><title>The shop on this machine</title>
    <style>body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}
    td{padding:.2rem .8rem .2rem 0;vertical-align:top}code{font-size:.9em}</style>
    <h1>The shop is open on this machine</h1>
    <p>API <code>%s</code>, Stripe stand-in <code>%s</code>,
    dead letters <a href="/_local/dead-letters">here</a>.
    The terminal that started it shows a tour to copy and paste.</p>
    <table>%s</table>
    """
        .formatted(shop.base(), shop.stripe(), rows)
        .getBytes(UTF_8);
  }
}
