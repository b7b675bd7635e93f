package shop.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import shop.stripe.InjectedFaults.Fault;

/** The HTTP API under {@code /_local} for what Stripe has no API for: bank actions and faults. */
final class LocalControl implements HttpHandler {
  private static final int MAX_BODY_BYTES = 10_000;

  private final BankActions bank;
  private final Webhooks webhooks;
  private final InjectedFaults faults;

  LocalControl(BankActions bank, Webhooks webhooks, InjectedFaults faults) {
    this.bank = bank;
    this.webhooks = webhooks;
    this.faults = faults;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      StripeResponse response;
      try {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES);
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
        ObjectNode json =
            body.length == 0 ? StripeJson.object() : StripeJson.parse(new String(body, UTF_8));
        response = respond(exchange.getRequestMethod(), path, json);
      } catch (StripeError error) {
        response = error.toResponse();
      } catch (IllegalArgumentException e) {
        response = StripeError.invalid(null, "The request body is invalid.").toResponse();
      }
      byte[] bytes = StripeJson.text(response.body()).getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(response.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** The first segment of the path is {@code _local}. */
  private StripeResponse respond(String method, String[] path, ObjectNode body) {
    String id = path.length > 2 ? path[2] : "";
    String resource = path.length > 1 ? path[1] : "";
    String action = path.length > 3 ? path[3] : "";
    switch (method + " " + resource + (action.isEmpty() ? "" : "/" + action)) {
      case "GET deliveries" -> {
        return StripeResponse.ok(deliveries());
      }
      case "POST events/resend" -> webhooks.resend(id);
      case "POST charges/dispute" -> {
        return StripeResponse.ok(
            bank.dispute(id, body.path("amount").asLong(), body.path("inquiry").asBoolean()));
      }
      case "POST disputes/close" -> {
        return StripeResponse.ok(bank.closeDispute(id, body.path("won").asBoolean()));
      }
      case "POST payment_intents/settle" -> {
        return StripeResponse.ok(bank.settleIntent(id, body.path("succeeds").asBoolean(true)));
      }
      case "POST refunds/settle" -> {
        return StripeResponse.ok(bank.settleRefund(id, body.path("succeeds").asBoolean(true)));
      }
      case "POST payment_intents/authenticate" -> {
        return StripeResponse.ok(bank.authenticate(id, body.path("passes").asBoolean(true)));
      }
      case "POST faults" ->
          faults.add(
              new Fault(
                  body.path("status").asInt(),
                  body.path("times").asInt(1),
                  Duration.ofMillis(body.path("delay_ms").asLong()),
                  body.path("after_effect").asBoolean()));
      case "DELETE faults" -> faults.clear();
      default -> throw StripeError.unknownUrl(method, "/" + String.join("/", path));
    }
    return StripeResponse.ok(StripeJson.object().put("done", true));
  }

  private ObjectNode deliveries() {
    ObjectNode list = StripeJson.object();
    list.putArray("data");
    for (WebhookDelivery delivery : webhooks.deliveries()) {
      list.withArray("data")
          .addObject()
          .put("event", delivery.eventId())
          .put("type", delivery.type())
          .put("state", delivery.state().name().toLowerCase(Locale.ROOT))
          .put("attempts", delivery.attempts())
          .put("last_status", delivery.lastStatus());
    }
    return list;
  }
}
