package shop.local.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.local.stripe.Faults.Fault;
import shop.local.stripe.Ledger.KeptAnswer;

/** The API under {@code /v1}: who asks, what for, and whether it was asked before. */
final class StripeApi implements HttpHandler {
  private static final int BODY_BYTES = 256 * 1024;
  private static final int KEY_CHARS = 255;
  private static final System.Logger LOG = System.getLogger(StripeApi.class.getName());

  private final Ledger ledger;
  private final Faults faults;
  private final Set<String> inProgress = ConcurrentHashMap.newKeySet();

  StripeApi(Ledger ledger, Faults faults) {
    this.ledger = ledger;
    this.faults = faults;
  }

  private record Request(
      String id, String method, String path, Form form, String apiKey, @Nullable String key) {

    /** The method and the path with a star for an object's id. */
    String shape() {
      String[] parts = path.split("/");
      if (parts.length > 3) {
        parts[3] = "*";
      }
      return method + " " + Arrays.stream(parts).skip(2).collect(Collectors.joining("/"));
    }

    String collection() {
      String[] parts = path.split("/");
      return parts.length > 2 ? parts[2] : "";
    }

    String objectId() {
      return path.split("/")[3];
    }

    String fingerprint() {
      return method + " " + path + " " + form.canonical();
    }
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Headers headers = exchange.getResponseHeaders();
      headers.set("Access-Control-Allow-Origin", "*");
      if (exchange.getRequestMethod().equals("OPTIONS")) {
        headers.set("Access-Control-Allow-Methods", "GET, POST, DELETE");
        headers.set("Access-Control-Allow-Headers", "*, Authorization");
        exchange.sendResponseHeaders(204, -1);
        return;
      }
      String id = Kind.newId("req");
      headers.set("Request-Id", id);
      headers.set("Content-Type", "application/json");
      headers.set("Stripe-Version", header(exchange, "Stripe-Version").orElse(Change.API_VERSION));
      Optional<String> key = header(exchange, "Idempotency-Key");
      key.ifPresent(k -> headers.set("Idempotency-Key", k));
      Answer answer = answer(exchange, id, key.orElse(null));
      if (answer.replayed()) {
        headers.set("Idempotent-Replayed", "true");
      }
      byte[] body = Json.text(answer.body()).getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(HttpExchange exchange, String id, @Nullable String key) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES + 1);
    try {
      if (body.length > BODY_BYTES) {
        throw Refusal.invalid(null, "The request is too large.");
      }
      Form form = Form.parse(exchange.getRequestURI().getRawQuery(), new String(body, UTF_8));
      String method = exchange.getRequestMethod();
      String path = exchange.getRequestURI().getPath().replaceAll("/+$", "");
      String apiKey = apiKey(header(exchange, "Authorization").orElse(""), form);
      return answer(new Request(id, method, path, form, apiKey, key));
    } catch (Refusal refusal) {
      return refusal.answer();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "The Stripe stand-in failed", e);
      return Refusal.broken(500).answer();
    }
  }

  private Answer answer(Request request) {
    if (!request.apiKey().startsWith("sk_test_") && !request.apiKey().startsWith("pk_test_")) {
      throw Refusal.unauthorized("Give a key like sk_test_123, as a bearer token or a user name.");
    }
    String key = request.key();
    if (key == null || !request.method().equals("POST")) {
      return faulty(() -> ledger.change(request.id(), null, change -> run(change, request)));
    }
    if (key.length() > KEY_CHARS) {
      throw Refusal.invalid(null, "The idempotency key is too long.");
    }
    if (!inProgress.add(key)) {
      throw Refusal.sameKeyInProgress(key);
    }
    try {
      return faulty(() -> once(request, key));
    } finally {
      inProgress.remove(key);
    }
  }

  /** The first answer of a key, or the work and its answer in one change. */
  private Answer once(Request request, String key) {
    try {
      return ledger.change(
          request.id(),
          key,
          change -> {
            Optional<KeptAnswer> kept = ledger.answer(key);
            if (kept.isPresent() && !kept.get().request().equals(request.fingerprint())) {
              throw Refusal.sameKeyOtherRequest(key);
            }
            if (kept.isPresent()) {
              return kept.get().answer().again();
            }
            Answer answer = run(change, request);
            change.keep(kept(request, key, answer));
            return answer;
          });
    } catch (Refusal refusal) {
      if (refusal.kept()) {
        KeptAnswer kept = kept(request, key, refusal.answer());
        ledger.<Void>change(
            change -> {
              change.keep(kept);
              return null;
            });
      }
      throw refusal;
    }
  }

  private KeptAnswer kept(Request request, String key, Answer answer) {
    return new KeptAnswer(key, request.fingerprint(), ledger.now(), answer);
  }

  private Answer faulty(Supplier<Answer> work) {
    Optional<Fault> fault = faults.next();
    if (fault.isEmpty()) {
      return work.get();
    }
    try {
      Thread.sleep(fault.get().delay());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.broken(503);
    }
    int status = fault.get().status();
    if (status != 0 && !fault.get().afterEffect()) {
      throw Refusal.broken(status);
    }
    Answer answer = work.get();
    if (status != 0) {
      throw Refusal.broken(status);
    }
    return answer;
  }

  private static Answer run(Change change, Request request) {
    Answer answer = route(change, request);
    if (answer.status() == 200) {
      Reading.expand(change, answer.body(), request.form().list("expand"));
    }
    return answer;
  }

  private static Answer route(Change change, Request request) {
    Form form = request.form();
    if (request.apiKey().startsWith("pk_")) {
      return publishable(change, request);
    }
    return switch (request.shape()) {
      case "GET balance" -> Answer.ok(balance());
      case "POST payment_intents" -> PaymentIntents.create(change, form);
      case "POST payment_intents/*" -> PaymentIntents.update(change, request.objectId(), form);
      case "POST payment_intents/*/confirm" ->
          PaymentIntents.confirm(change, request.objectId(), form);
      case "POST payment_intents/*/cancel" ->
          PaymentIntents.cancel(change, request.objectId(), form);
      case "POST refunds" -> Refunds.create(change, form);
      case "POST disputes/*" -> Disputes.update(change, request.objectId(), form);
      default -> read(change, request);
    };
  }

  private static Answer read(Change change, Request request) {
    Kind kind =
        Kind.ofCollection(request.collection())
            .orElseThrow(() -> Refusal.unknownUrl(request.method(), request.path()));
    if (request.shape().equals("GET " + kind.collection)) {
      return Reading.list(change, kind, request.form());
    }
    if (request.shape().equals("GET " + kind.collection + "/*")) {
      return Answer.ok(change.get(kind, request.objectId()));
    }
    throw Refusal.unknownUrl(request.method(), request.path());
  }

  /** What a customer's browser may do: see and confirm an intent whose client secret it knows. */
  private static Answer publishable(Change change, Request request) {
    boolean confirms = request.shape().equals("POST payment_intents/*/confirm");
    if (!confirms && !request.shape().equals("GET payment_intents/*")) {
      throw Refusal.unauthorized("A publishable key cannot do this; use a secret key.");
    }
    ObjectNode intent = change.get(Kind.PAYMENT_INTENT, request.objectId());
    if (!request.form().required("client_secret").equals(intent.path("client_secret").asText())) {
      throw Refusal.invalid(null, "The client_secret does not match.").param("client_secret");
    }
    return confirms
        ? PaymentIntents.confirm(change, request.objectId(), request.form())
        : Answer.ok(intent);
  }

  private static ObjectNode balance() {
    ObjectNode balance = Json.object().put("object", "balance").put("livemode", false);
    balance.putArray("available").addObject().put("amount", 0).put("currency", "usd");
    balance.putArray("pending");
    return balance;
  }

  private static String apiKey(String authorization, Form form) {
    if (authorization.startsWith("Bearer ")) {
      return authorization.substring("Bearer ".length()).strip();
    }
    if (authorization.startsWith("Basic ")) {
      try {
        byte[] decoded = Base64.getDecoder().decode(authorization.substring("Basic ".length()));
        return new String(decoded, UTF_8).split(":", 2)[0];
      } catch (IllegalArgumentException e) {
        return "";
      }
    }
    return form.text("key").filter(key -> key.startsWith("pk_test_")).orElse("");
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }
}
