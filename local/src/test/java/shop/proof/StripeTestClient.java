package shop.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;

/**
 * Calls the Stripe stand-in directly: as a customer's browser, as a bank, or as an operator who
 * uses Stripe's dashboard.
 */
record StripeTestClient(URI base) {
  static final String API_KEY = "sk_test_proof";

  /** Sends a request to Stripe's API with the shop's key; returns the body of the response. */
  String request(String method, String path, String form) {
    return BlockingHttp.send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Authorization", "Bearer " + API_KEY)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, BodyPublishers.ofString(form))
            .build());
  }

  /** Sends a command for which Stripe has no API, such as what a bank decides. */
  String control(String path, String json) {
    return BlockingHttp.send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json.replace('\'', '"')))
            .build());
  }

  /** Every object of one of Stripe's lists. */
  JsonNode list(String collection) {
    return read(request("GET", "/v1/" + collection + "?limit=100", "")).path("data");
  }

  List<String> ids(String collection) {
    return list(collection).valueStream().map(object -> object.path("id").asText()).toList();
  }

  void confirm(String intentId, String paymentMethod) {
    request(
        "POST", "/v1/payment_intents/" + intentId + "/confirm", "payment_method=" + paymentMethod);
  }

  /**
   * The bank disputes the charge of an intent; empty if there is none, or it is disputed already.
   */
  Optional<String> openDispute(String intentId) {
    JsonNode intent = read(request("GET", "/v1/payment_intents/" + intentId, ""));
    JsonNode charge = intent.path("latest_charge");
    if (!charge.isTextual()) {
      return Optional.empty();
    }
    String dispute = control("/_local/charges/" + charge.asText() + "/dispute", "{}");
    return Optional.of(read(dispute).path("id").asText()).filter(id -> !id.isEmpty());
  }

  /** The bank decides a dispute. */
  void closeDispute(String disputeId, boolean won) {
    control("/_local/disputes/" + disputeId + "/close", "{'won':" + won + "}");
  }

  private static JsonNode read(String json) {
    try {
      return Simulation.JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
