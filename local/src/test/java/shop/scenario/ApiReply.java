package shop.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.util.Optional;

/** A response of the shop. */
public record ApiReply(HttpResponse<String> response) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public int status() {
    return response.statusCode();
  }

  public JsonNode body() {
    try {
      return response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + response.body(), e);
    }
  }

  public JsonNode at(String pointer) {
    return body().at(pointer);
  }

  public String text(String pointer) {
    return at(pointer).asText();
  }

  /** The slug of the problem's type; empty when the response is not a problem. */
  public String problem() {
    return response.headers().firstValue("Content-Type").orElse("").contains("problem+json")
        ? text("/type").replaceFirst("^/problems/", "")
        : "";
  }

  Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  /** This reply; the test fails, and shows the reply, when the status is another one. */
  public ApiReply expect(int status) {
    if (status() != status) {
      throw new AssertionError(
          "expected %d but got %d from %s %s: %s"
              .formatted(
                  status, status(), response.request().method(), response.uri(), response.body()));
    }
    return this;
  }

  @Override
  public String toString() {
    return status() + " " + response.body();
  }
}
