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
 * The response that a Lambda function returns to API Gateway.
 *
 * @param headers values by lower-case name; several values of one name are joined by commas
 * @param text the body; empty if there is none
 */
public record ApiAnswer(int status, Map<String, String> headers, String text) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads the JSON that a function returned. */
  public static ApiAnswer of(JsonNode response) {
    Map<String, String> headers = new HashMap<>();
    response
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
                                (first, second) -> first + ", " + second)));
    return new ApiAnswer(
        response.path("statusCode").asInt(), headers, response.path("body").asText(""));
  }

  /** The body as JSON; a missing node if there is none. */
  public JsonNode body() {
    try {
      return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the body is not JSON: " + text, e);
    }
  }

  /** The value at a JSON pointer, as text; empty if it is absent. */
  public String at(String pointer) {
    return body().at(pointer).asText();
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The slug of the problem type; empty if the response is not a problem. */
  public String problem() {
    return at("/type").replaceFirst("^/problems/", "");
  }
}
