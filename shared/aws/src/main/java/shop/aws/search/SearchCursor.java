package shop.aws.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.page.InvalidCursorException;
import shop.search.ProductSort;

/**
 * The end of a page: the sort value of its last product, and the product's id for products with the
 * same value. The last page costs as much as the first, because no earlier page is read.
 *
 * @param fuzzy whether the first page came from the fuzzy search
 */
record SearchCursor(ProductSort sort, boolean fuzzy, JsonNode value, String id) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PARTS = 4;

  /** The value of {@code search_after} in OpenSearch. */
  List<Object> searchAfter() {
    Object number = value.isIntegralNumber() ? (Object) value.longValue() : value.doubleValue();
    return List.of(value.isTextual() ? value.asText() : number, id);
  }

  String write() {
    ArrayNode parts = JSON.createArrayNode().add(order(sort)).add(fuzzy).add(value).add(id);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(parts.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The cursor in a client's text; null for the first page.
   *
   * @throws InvalidCursorException when it is malformed or belongs to another sort order
   */
  static @Nullable SearchCursor read(@Nullable String cursor, ProductSort sort) {
    if (cursor == null) {
      return null;
    }
    try {
      JsonNode parts = JSON.readTree(Base64.getUrlDecoder().decode(cursor));
      JsonNode value = parts.path(2);
      boolean typeMatches = sort.by() == ProductSort.By.NAME ? value.isTextual() : value.isNumber();
      if (parts.size() == PARTS
          && typeMatches
          && parts.path(0).asText().equals(order(sort))
          && parts.path(1).isBoolean()
          && parts.path(3).isTextual()) {
        return new SearchCursor(sort, parts.path(1).asBoolean(), value, parts.path(3).asText());
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidCursorException();
    }
    throw new InvalidCursorException();
  }

  private static String order(ProductSort sort) {
    return sort.by().slug() + (sort.descending() ? " down" : " up");
  }
}
