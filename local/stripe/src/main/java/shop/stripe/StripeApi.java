package shop.stripe;

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
import shop.stripe.InjectedFaults.Fault;
import shop.stripe.StripeStore.KeptAnswer;

/** The API under {@code /v1}: who asks, what for, and whether it was asked before. */
final class StripeApi implements HttpHandler {
  private static final int BODY_BYTES = 256 * 1024;
  private static final int KEY_CHARS = 255;
  private static final System.Logger LOG = System.getLogger(StripeApi.class.getName());

  private final StripeStore ledger;
  private final InjectedFaults faults;
  private final Set<String> inProgress = ConcurrentHashMap.newKeySet();

  StripeApi(StripeStore ledger, InjectedFaults faults) {
    this.ledger = ledger;
    this.faults = faults;
  }

  private record Request(
      String id,
      String method,
      String path,
      FormParameters form,
      String apiKey,
      @Nullable String key) {

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
      String id = StripeObjectType.newId("req");
      headers.set("Request-Id", id);
      headers.set("Content-Type", "application/json");
      headers.set(
          "Stripe-Version",
          header(exchange, "Stripe-Version").orElse(StoreTransaction.API_VERSION));
      Optional<String> key = header(exchange, "Idempotency-Key");
      key.ifPresent(k -> headers.set("Idempotency-Key", k));
      StripeResponse answer = answer(exchange, id, key.orElse(null));
      if (answer.replayed()) {
        headers.set("Idempotent-Replayed", "true");
      }
      byte[] body = StripeJson.text(answer.body()).getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private StripeResponse answer(HttpExchange exchange, String id, @Nullable String key)
      throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES + 1);
    try {
      if (body.length > BODY_BYTES) {
        throw StripeError.invalid(null, "The request is too large.");
      }
      FormParameters form =
          FormParameters.parse(exchange.getRequestURI().getRawQuery(), new String(body, UTF_8));
      String method = exchange.getRequestMethod();
      String path = exchange.getRequestURI().getPath().replaceAll("/+$", "");
      String apiKey = apiKey(header(exchange, "Authorization").orElse(""), form);
      return answer(new Request(id, method, path, form, apiKey, key));
    } catch (StripeError refusal) {
      return refusal.answer();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "The Stripe stand-in failed", e);
      return StripeError.broken(500).answer();
    }
  }

  private StripeResponse answer(Request request) {
    if (!request.apiKey().startsWith("sk_test_") && !request.apiKey().startsWith("pk_test_")) {
      throw StripeError.unauthorized(
          "Give a key like sk_test_123, as a bearer token or a user name.");
    }
    String key = request.key();
    if (key == null || !request.method().equals("POST")) {
      return faulty(
          () -> ledger.change(request.id(), null, transaction -> run(transaction, request)));
    }
    if (key.length() > KEY_CHARS) {
      throw StripeError.invalid(null, "The idempotency key is too long.");
    }
    if (!inProgress.add(key)) {
      throw StripeError.sameKeyInProgress(key);
    }
    try {
      return faulty(() -> once(request, key));
    } finally {
      inProgress.remove(key);
    }
  }

  /** The first answer of a key, or the work and its answer in one change. */
  private StripeResponse once(Request request, String key) {
    try {
      return ledger.change(
          request.id(),
          key,
          transaction -> {
            Optional<KeptAnswer> kept = ledger.answer(key);
            if (kept.isPresent() && !kept.get().request().equals(request.fingerprint())) {
              throw StripeError.sameKeyOtherRequest(key);
            }
            if (kept.isPresent()) {
              return kept.get().answer().again();
            }
            StripeResponse answer = run(transaction, request);
            transaction.keep(kept(request, key, answer));
            return answer;
          });
    } catch (StripeError refusal) {
      if (refusal.kept()) {
        KeptAnswer kept = kept(request, key, refusal.answer());
        ledger.<Void>change(
            transaction -> {
              transaction.keep(kept);
              return null;
            });
      }
      throw refusal;
    }
  }

  private KeptAnswer kept(Request request, String key, StripeResponse answer) {
    return new KeptAnswer(key, request.fingerprint(), ledger.now(), answer);
  }

  private StripeResponse faulty(Supplier<StripeResponse> work) {
    Optional<Fault> fault = faults.next();
    if (fault.isEmpty()) {
      return work.get();
    }
    try {
      Thread.sleep(fault.get().delay());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StripeError.broken(503);
    }
    int status = fault.get().status();
    if (status != 0 && !fault.get().afterEffect()) {
      throw StripeError.broken(status);
    }
    StripeResponse answer = work.get();
    if (status != 0) {
      throw StripeError.broken(status);
    }
    return answer;
  }

  private static StripeResponse run(StoreTransaction transaction, Request request) {
    StripeResponse answer = route(transaction, request);
    if (answer.status() == 200) {
      ObjectQueries.expand(transaction, answer.body(), request.form().list("expand"));
    }
    return answer;
  }

  private static StripeResponse route(StoreTransaction transaction, Request request) {
    FormParameters form = request.form();
    if (request.apiKey().startsWith("pk_")) {
      return publishable(transaction, request);
    }
    return switch (request.shape()) {
      case "GET balance" -> StripeResponse.ok(balance());
      case "POST payment_intents" -> PaymentIntents.create(transaction, form);
      case "POST payment_intents/*" -> PaymentIntents.update(transaction, request.objectId(), form);
      case "POST payment_intents/*/confirm" ->
          PaymentIntents.confirm(transaction, request.objectId(), form);
      case "POST payment_intents/*/cancel" ->
          PaymentIntents.cancel(transaction, request.objectId(), form);
      case "POST refunds" -> Refunds.create(transaction, form);
      case "POST disputes/*" -> StripeDisputes.update(transaction, request.objectId(), form);
      default -> read(transaction, request);
    };
  }

  private static StripeResponse read(StoreTransaction transaction, Request request) {
    StripeObjectType type =
        StripeObjectType.ofCollection(request.collection())
            .orElseThrow(() -> StripeError.unknownUrl(request.method(), request.path()));
    if (request.shape().equals("GET " + type.collection)) {
      return ObjectQueries.list(transaction, type, request.form());
    }
    if (request.shape().equals("GET " + type.collection + "/*")) {
      return StripeResponse.ok(transaction.get(type, request.objectId()));
    }
    throw StripeError.unknownUrl(request.method(), request.path());
  }

  /** What a customer's browser may do: see and confirm an intent whose client secret it knows. */
  private static StripeResponse publishable(StoreTransaction transaction, Request request) {
    boolean confirms = request.shape().equals("POST payment_intents/*/confirm");
    if (!confirms && !request.shape().equals("GET payment_intents/*")) {
      throw StripeError.unauthorized("A publishable key cannot do this; use a secret key.");
    }
    ObjectNode intent = transaction.get(StripeObjectType.PAYMENT_INTENT, request.objectId());
    if (!request.form().required("client_secret").equals(intent.path("client_secret").asText())) {
      throw StripeError.invalid(null, "The client_secret does not match.").param("client_secret");
    }
    return confirms
        ? PaymentIntents.confirm(transaction, request.objectId(), request.form())
        : StripeResponse.ok(intent);
  }

  private static ObjectNode balance() {
    ObjectNode balance = StripeJson.object().put("object", "balance").put("livemode", false);
    balance.putArray("available").addObject().put("amount", 0).put("currency", "usd");
    balance.putArray("pending");
    return balance;
  }

  private static String apiKey(String authorization, FormParameters form) {
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
