package shop.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import shop.contracts.Route;
import shop.contracts.Setting;
import shop.local.deadletter.DeadLetters;
import shop.local.function.LocalJson;
import shop.local.mail.LinkPage;
import shop.local.mail.Mailbox;

/**
 * What the local shop serves beside the API: an overview page, the mailbox, and the dead letters.
 */
final class LocalPages {
  static final String DEAD_LETTERS = "/_local/dead-letters";
  static final String REDRIVE = "/redrive";
  static final String MAIL = "/_local/mail";
  static final String MAIL_JSON = "/_local/mail.json";
  static final String LINK = "/_local/link";
  static final String ENDPOINTS = "/_local/endpoints";

  /** The outcome of a redriven letter that its function could not handle this time either. */
  static final String FAILED = "failed again";

  private final URI base;
  private final LocalSettings settings;
  private final DeadLetters deadLetters;
  private final Mailbox mailbox;

  LocalPages(URI base, LocalSettings settings, DeadLetters deadLetters, Mailbox mailbox) {
    this.base = base;
    this.settings = settings;
    this.deadLetters = deadLetters;
    this.mailbox = mailbox;
  }

  /** The pages, by method and path. */
  Map<String, Function<String, Optional<byte[]>>> byPath() {
    return Map.of(
        "GET /",
        path -> Optional.of(overview()),
        "GET " + ENDPOINTS,
        path -> path.equals(ENDPOINTS) ? Optional.of(endpoints()) : Optional.empty(),
        "GET " + MAIL,
        path -> path.equals(MAIL) ? Optional.of(mailbox.toPage()) : Optional.empty(),
        "GET " + MAIL_JSON,
        path -> path.equals(MAIL_JSON) ? Optional.of(mailbox.toJson()) : Optional.empty(),
        "GET " + LINK,
        path -> LinkPage.of(base, path.substring(LINK.length())),
        "GET " + DEAD_LETTERS,
        path -> path.equals(DEAD_LETTERS) ? Optional.of(deadLetters.toJson()) : Optional.empty(),
        "POST " + DEAD_LETTERS,
        this::redrive);
  }

  private Optional<byte[]> redrive(String path) {
    if (!path.startsWith(DEAD_LETTERS + "/") || !path.endsWith(REDRIVE)) {
      return Optional.empty();
    }
    String id = path.substring(DEAD_LETTERS.length() + 1, path.length() - REDRIVE.length());
    return switch (deadLetters.redrive(id)) {
      case DeadLetters.RedriveResult.Delivered() -> Optional.of(result("delivered", ""));
      case DeadLetters.RedriveResult.Failed(String reason) -> Optional.of(result(FAILED, reason));
      case DeadLetters.RedriveResult.Unknown() -> Optional.empty();
    };
  }

  /** The endpoints that operators' commands need; both listen on loopback only. */
  private byte[] endpoints() {
    ObjectNode json = LocalJson.MAPPER.createObjectNode();
    for (Setting setting : List.of(Setting.DYNAMODB_ENDPOINT, Setting.OPENSEARCH_ENDPOINT)) {
      json.put(setting.name(), settings.find(setting).orElse(""));
    }
    return json.toString().getBytes(UTF_8);
  }

  private static byte[] result(String outcome, String reason) {
    ObjectNode json = LocalJson.MAPPER.createObjectNode();
    return json.put("outcome", outcome).put("reason", reason).toString().getBytes(UTF_8);
  }

  private byte[] overview() {
    StringBuilder rows = new StringBuilder();
    for (Route route : Route.values()) {
      rows.append("<tr><td>")
          .append(route.method())
          .append("<td><code>")
          .append(route.path())
          .append("</code><td>")
          .append(route.access().name().toLowerCase(Locale.ROOT))
          .append("<td>")
          .append(route.summary())
          .append("\n");
    }
    return """
    <!doctype html>
    <html lang="en"><meta charset="utf-8"><title>Local shop</title>
    <style>body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}
    th{text-align:left}td,th{padding:.2rem .8rem .2rem 0;vertical-align:top}code{font-size:.9em}</style>
    <h1>The shop is open on this machine</h1>
    <p>The API is at <code>%s/api/v1</code>, the Stripe stand-in at <code>%s</code>.
    Events that no worker could handle are in the <a href="/_local/dead-letters">dead letters</a>.
    Mails to customers are in the <a href="/_local/mail">mailbox</a>.
    The terminal that started the shop shows commands to try.</p>
    <table><tr><th>Method<th>Path<th>Access<th>Purpose
    %s</table>
    """
        .formatted(base, settings.get(Setting.STRIPE_API_BASE), rows)
        .getBytes(UTF_8);
  }
}
