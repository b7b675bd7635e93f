package shop.sale;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.contracts.Route;

/** A client of the shop over HTTP that records the time of each call. */
record Buyer(URI base, @Nullable String token) {
  private static final String ADDRESS =
      "'shipping_address':{'line1':'12 St James Square','city':'London','state':'LND',"
          + "'postal_code':'SW1Y 4JH','country':'GB'}";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Limits.GATEWAY_TIMEOUT.plusSeconds(5);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A response, with the times of request and response. */
  record Answer(int status, JsonNode body, SaleHistory.Call call) {

    /** The slug of the problem's type; empty when the response is not a problem. */
    String problem() {
      return body.path("type").asText().replaceFirst("^/problems/", "");
    }

    Answer expect(int wanted) {
      if (status != wanted) {
        throw new AssertionError("expected %d but got %d: %s".formatted(wanted, status, body));
      }
      return this;
    }
  }

  Buyer logIn(String email, String password) {
    Answer answer =
        send("POST", "auth/login", "{'email':'%s','password':'%s'}".formatted(email, password))
            .expect(200);
    return new Buyer(base, answer.body().path("access_token").asText());
  }

  Answer addToCart(String sku, int quantity) {
    return send("POST", "cart/items", "{'sku':'%s','quantity':%d}".formatted(sku, quantity));
  }

  /** Orders the cart, with a code unless it is null. */
  Answer order(@Nullable String code) {
    String codes = code == null ? "" : ",'codes':['" + code + "']";
    return send("POST", "orders", "{" + ADDRESS + codes + "}");
  }

  /** Creates a checkout that can be completed; returns its id. */
  String createCheckout(String sku, int quantity) {
    String body =
        "{'items':[{'sku':'%s','quantity':%d}],'email':'ada@example.com',".formatted(sku, quantity)
            + "'shipping_option_id':'standard',"
            + ADDRESS
            + "}";
    return send("POST", "checkouts", body).expect(201).body().path("id").asText();
  }

  /** Holds, completes or cancels a checkout. */
  Answer checkout(String id, String action) {
    return send("POST", "checkouts/" + id + "/" + action, "{}");
  }

  Answer cancel(String orderId) {
    return send("PUT", "orders/" + orderId + "/cancel", "{'reason':'changed my mind'}");
  }

  /** Sends JSON; single quotes stand for double ones, so that callers need no escapes. */
  Answer send(String method, String path, @Nullable String json) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(Route.BASE + path)).timeout(TIMEOUT);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (json == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .header("Idempotency-Key", UUID.randomUUID().toString())
          .method(method, BodyPublishers.ofString(json.replace('\'', '"')));
    }
    long sent = System.nanoTime();
    HttpResponse<String> response = send(request.build());
    return new Answer(
        response.statusCode(),
        read(response.body()),
        new SaleHistory.Call(sent, System.nanoTime()));
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + body, e);
    }
  }
}
