package shop.aws.search;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import shop.search.ProductSearch.SearchUnavailableException;

/** A search service's HTTP API. */
public interface SearchService {

  /**
   * Sends a request.
   *
   * @param json the body, lines of JSON where the path wants them; null for none
   * @throws SearchUnavailableException when nothing answers, or what answers is overloaded or
   *     broken
   */
  Answer send(String method, String path, @Nullable String json);

  /**
   * What it answered.
   *
   * @param status 200 to 499, without 429
   * @param body null JSON when it has none
   */
  record Answer(int status, JsonNode body) {
    boolean isNotFound() {
      return status == 404;
    }

    /** This answer, if it is what was hoped for. */
    JsonNode bodyOrThrow() {
      if (status >= 400) {
        throw new SearchUnavailableException("the search service refused with " + status);
      }
      return body;
    }
  }
}
