package shop.testkit.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A function's answer as API Gateway gets it.
 *
 * @param headers by lower-case name, several values of one joined by commas
 * @param text the body, empty when there is none
 */
public record ApiAnswer(int status, Map<String, String> headers, String text) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads what a function answered. */
  public static ApiAnswer of(JsonNode answer) {
    Map<String, String> headers = new HashMap<>();
    answer
        .path("multiValueHeaders")
        .properties()
        .forEach(
            header ->
                header
                    .getValue()
                    .forEach(
                        value ->
                            headers.merge(
                                header.getKey().toLowerCase(Locale.ROOT),
                                value.asText(),
                                (one, two) -> one + ", " + two)));
    return new ApiAnswer(
        answer.path("statusCode").asInt(), headers, answer.path("body").asText(""));
  }

  /** The body; missing when there is none. */
  public JsonNode body() {
    try {
      return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the body is no JSON: " + text, e);
    }
  }

  /** The value at a JSON pointer as text; empty when it is missing. */
  public String at(String pointer) {
    return body().at(pointer).asText();
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The slug of the problem's type; empty when the answer is none. */
  public String problem() {
    return at("/type").replaceFirst("^/problems/", "");
  }
}
