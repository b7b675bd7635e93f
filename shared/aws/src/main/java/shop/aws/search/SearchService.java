package shop.aws.search;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import shop.search.ProductSearch.SearchUnavailableException;

/** The HTTP API of an OpenSearch service. */
public interface SearchService {

  /**
   * Sends a request.
   *
   * @param json the body: JSON, or lines of JSON for a bulk request; null for none
   * @throws SearchUnavailableException when the service does not answer, or answers 429 or 5xx
   */
  Answer send(String method, String path, @Nullable String json);

  /**
   * A response.
   *
   * @param status 200 to 499, except 429
   * @param body JSON null when there is none
   */
  record Answer(int status, JsonNode body) {
    boolean isNotFound() {
      return status == 404;
    }

    /**
     * The body of a successful response.
     *
     * @throws SearchUnavailableException for another status
     */
    JsonNode bodyOrThrow() {
      if (status >= 400) {
        throw new SearchUnavailableException("the search service answered " + status);
      }
      return body;
    }
  }
}
