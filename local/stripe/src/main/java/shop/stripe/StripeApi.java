package shop.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.stripe.InjectedFaults.Fault;

/** The API under {@code /v1}: authentication, idempotency and routing. */
final class StripeApi implements HttpHandler {
  private static final int MAX_BODY_BYTES = 256 * 1024;
  private static final int MAX_KEY_CHARS = 255;
  private static final System.Logger LOG = System.getLogger(StripeApi.class.getName());

  private final StripeStore store;
  private final InjectedFaults faults;
  private final Set<String> inProgress = ConcurrentHashMap.newKeySet();

  StripeApi(StripeStore ledger, InjectedFaults faults) {
    this.store = ledger;
    this.faults = faults;
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
      StripeResponse response = respond(exchange, id, key.orElse(null));
      if (response.replayed()) {
        headers.set("Idempotent-Replayed", "true");
      }
      byte[] body = StripeJson.text(response.body()).getBytes(UTF_8);
      exchange.sendResponseHeaders(response.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private StripeResponse respond(HttpExchange exchange, String id, @Nullable String key)
      throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    try {
      if (body.length > MAX_BODY_BYTES) {
        throw StripeError.invalid(null, "The request is too large.");
      }
      FormParameters form =
          FormParameters.parse(exchange.getRequestURI().getRawQuery(), new String(body, UTF_8));
      String method = exchange.getRequestMethod();
      String path = exchange.getRequestURI().getPath().replaceAll("/+$", "");
      String apiKey = StripeRequest.apiKey(header(exchange, "Authorization").orElse(""), form);
      return respond(new StripeRequest(id, method, path, form, apiKey, key));
    } catch (StripeError error) {
      return error.toResponse();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the Stripe stand-in failed", e);
      return StripeError.serverError(500).toResponse();
    }
  }

  private StripeResponse respond(StripeRequest request) {
    if (!request.apiKey().startsWith("sk_test_") && !request.apiKey().startsWith("pk_test_")) {
      throw StripeError.unauthorized(
          "Send a key such as sk_test_123 as a bearer token or a user name.");
    }
    String key = request.idempotencyKey();
    if (key == null || !request.method().equals("POST")) {
      return withInjectedFault(
          () -> store.change(request.id(), null, transaction -> run(transaction, request)));
    }
    if (key.length() > MAX_KEY_CHARS) {
      throw StripeError.invalid(null, "The idempotency key is too long.");
    }
    if (!inProgress.add(key)) {
      throw StripeError.keyInProgress(key);
    }
    try {
      return withInjectedFault(() -> runIdempotently(request, key));
    } finally {
      inProgress.remove(key);
    }
  }

  /** Returns the stored response of the key, or does the work and stores its response. */
  private StripeResponse runIdempotently(StripeRequest request, String key) {
    try {
      return store.change(
          request.id(),
          key,
          transaction -> {
            Optional<IdempotentResponse> stored = transaction.findResponse(key);
            if (stored.isPresent() && !stored.get().request().equals(request.fingerprint())) {
              throw StripeError.keyUsedWithOtherParameters(key);
            }
            if (stored.isPresent()) {
              return stored.get().response().asReplay();
            }
            StripeResponse response = run(transaction, request);
            transaction.putResponse(idempotentResponse(request, key, response));
            return response;
          });
    } catch (StripeError error) {
      if (error.isStored()) {
        IdempotentResponse response = idempotentResponse(request, key, error.toResponse());
        store.<Void>change(
            transaction -> {
              transaction.putResponse(response);
              return null;
            });
      }
      throw error;
    }
  }

  private IdempotentResponse idempotentResponse(
      StripeRequest request, String key, StripeResponse response) {
    return new IdempotentResponse(key, request.fingerprint(), store.now(), response);
  }

  private StripeResponse withInjectedFault(Supplier<StripeResponse> work) {
    Optional<Fault> fault = faults.next();
    if (fault.isEmpty()) {
      return work.get();
    }
    try {
      Thread.sleep(fault.get().delay());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StripeError.serverError(503);
    }
    int status = fault.get().status();
    if (status != 0 && !fault.get().afterEffect()) {
      throw StripeError.serverError(status);
    }
    StripeResponse response = work.get();
    if (status != 0) {
      throw StripeError.serverError(status);
    }
    return response;
  }

  private static StripeResponse run(StoreTransaction transaction, StripeRequest request) {
    StripeResponse response = route(transaction, request);
    if (response.status() == 200) {
      ObjectQueries.expand(transaction, response.body(), request.form().list("expand"));
    }
    return response;
  }

  private static StripeResponse route(StoreTransaction transaction, StripeRequest request) {
    FormParameters form = request.form();
    if (request.apiKey().startsWith("pk_")) {
      return routePublishableKey(transaction, request);
    }
    return switch (request.routeKey()) {
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

  private static StripeResponse read(StoreTransaction transaction, StripeRequest request) {
    StripeObjectType type =
        StripeObjectType.ofCollection(request.collection())
            .orElseThrow(() -> StripeError.unknownUrl(request.method(), request.path()));
    if (request.routeKey().equals("GET " + type.collection)) {
      return ObjectQueries.list(transaction, type, request.form());
    }
    if (request.routeKey().equals("GET " + type.collection + "/*")) {
      return StripeResponse.ok(transaction.get(type, request.objectId()));
    }
    throw StripeError.unknownUrl(request.method(), request.path());
  }

  /** A customer's browser may read and confirm an intent if it sends the client secret. */
  private static StripeResponse routePublishableKey(
      StoreTransaction transaction, StripeRequest request) {
    boolean confirms = request.routeKey().equals("POST payment_intents/*/confirm");
    if (!confirms && !request.routeKey().equals("GET payment_intents/*")) {
      throw StripeError.unauthorized("A publishable key cannot do this; use a secret key.");
    }
    ObjectNode intent = transaction.get(StripeObjectType.PAYMENT_INTENT, request.objectId());
    if (!request
        .form()
        .requiredString("client_secret")
        .equals(intent.path("client_secret").asText())) {
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

  private static Optional<String> header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }
}
