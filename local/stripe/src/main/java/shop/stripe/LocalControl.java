package shop.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** What Stripe has no API for, under {@code /_local}: the world outside, and faults. */
final class LocalControl implements HttpHandler {
  private static final int BODY_BYTES = 10_000;

  private final FakeStripe stripe;

  LocalControl(FakeStripe stripe) {
    this.stripe = stripe;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      StripeResponse answer;
      try {
        byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES);
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
        ObjectNode json =
            body.length == 0 ? StripeJson.object() : StripeJson.parse(new String(body, UTF_8));
        answer = answer(exchange.getRequestMethod(), path, json);
      } catch (StripeError refusal) {
        answer = refusal.answer();
      } catch (IllegalArgumentException e) {
        answer = StripeError.invalid(null, "The body is not what this address takes.").answer();
      }
      byte[] bytes = StripeJson.text(answer.body()).getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** The path starts with {@code _local}. */
  private StripeResponse answer(String method, String[] path, ObjectNode body) {
    String id = path.length > 2 ? path[2] : "";
    String what = path.length > 1 ? path[1] : "";
    String verb = path.length > 3 ? path[3] : "";
    switch (method + " " + what + (verb.isEmpty() ? "" : "/" + verb)) {
      case "GET deliveries" -> {
        return StripeResponse.ok(deliveries());
      }
      case "POST events/resend" -> stripe.resend(id);
      case "POST charges/dispute" -> {
        return StripeResponse.ok(
            stripe.dispute(id, body.path("amount").asLong(), body.path("inquiry").asBoolean()));
      }
      case "POST disputes/close" -> {
        return StripeResponse.ok(stripe.closeDispute(id, body.path("won").asBoolean()));
      }
      case "POST payment_intents/settle" -> {
        return StripeResponse.ok(stripe.settleIntent(id, body.path("succeeds").asBoolean(true)));
      }
      case "POST refunds/settle" -> {
        return StripeResponse.ok(stripe.settleRefund(id, body.path("succeeds").asBoolean(true)));
      }
      case "POST payment_intents/authenticate" -> {
        return StripeResponse.ok(stripe.authenticate(id, body.path("passes").asBoolean(true)));
      }
      case "POST faults" ->
          stripe.fail(
              body.path("status").asInt(),
              body.path("times").asInt(1),
              Duration.ofMillis(body.path("delay_ms").asLong()),
              body.path("after_effect").asBoolean());
      case "DELETE faults" -> stripe.stopFailing();
      default -> throw StripeError.unknownUrl(method, "/" + String.join("/", path));
    }
    return StripeResponse.ok(StripeJson.object().put("done", true));
  }

  private ObjectNode deliveries() {
    ObjectNode list = StripeJson.object();
    list.putArray("data");
    for (WebhookDelivery delivery : stripe.deliveries()) {
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
