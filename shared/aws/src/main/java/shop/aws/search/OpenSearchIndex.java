package shop.aws.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.search.IndexChange;
import shop.search.IndexedProduct;
import shop.search.ProductIndex;
import shop.search.ProductSearch.SearchUnavailableException;

/**
 * Writes to the index that searches read and, during a rebuild, to the new index too; both are
 * addressed by alias. Documents have external versions: the product's own, and the highest possible
 * one for a deletion. OpenSearch rejects older versions itself.
 */
public final class OpenSearchIndex implements ProductIndex {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** No version is higher, and a deleted product never returns: ids are not reused. */
  private static final long DELETED_VERSION = Long.MAX_VALUE;

  private static final int CONFLICT = 409;
  private static final int NOT_FOUND = 404;

  private final SearchService service;
  private final Clock clock;
  private final List<String> aliases;

  public OpenSearchIndex(SearchService service, Clock clock) {
    this(service, clock, List.of(IndexNames.LIVE, IndexNames.BUILDING));
  }

  /**
   * Writes to some aliases.
   *
   * @param aliases the first one must exist, the others may
   */
  OpenSearchIndex(SearchService service, Clock clock, List<String> aliases) {
    this.service = service;
    this.clock = clock;
    this.aliases = aliases;
  }

  @Override
  public void apply(IndexChange change) {
    StringBuilder lines = new StringBuilder();
    for (String alias : change.removed().isEmpty() ? aliases : existingAliases()) {
      change.present().forEach(product -> put(lines, alias, product));
      change
          .removed()
          .forEach(id -> line(lines, Map.of("delete", operation(alias, id, DELETED_VERSION))));
      watermark(lines, alias, change);
    }
    JsonNode answer = service.send("POST", "/_bulk", lines.toString()).bodyOrThrow();
    if (answer.path("errors").asBoolean()) {
      answer.path("items").forEach(item -> check(item.iterator().next()));
    }
  }

  /**
   * Only these may have deletions: a deletion creates an index for an alias that does not exist.
   */
  private List<String> existingAliases() {
    List<String> existing =
        aliases.stream()
            .filter(alias -> !service.send("GET", "/_alias/" + alias, null).isNotFound())
            .toList();
    if (!existing.contains(aliases.getFirst())) {
      throw new SearchUnavailableException("no index has the alias " + aliases.getFirst());
    }
    return existing;
  }

  private static void put(StringBuilder lines, String alias, IndexedProduct product) {
    Map<String, Object> operation =
        operation(alias, product.product().id(), product.product().version());
    operation.put("require_alias", true);
    line(lines, Map.of("index", operation));
    line(lines, ProductDocument.of(product));
  }

  private void watermark(StringBuilder lines, String alias, IndexChange change) {
    Map<String, Object> operation =
        operation(alias, IndexNames.WATERMARK, change.at().toEpochMilli());
    operation.put("require_alias", true);
    line(lines, Map.of("index", operation));
    line(
        lines,
        Map.of(
            "control",
            IndexNames.WATERMARK,
            "changed_at",
            change.at().toEpochMilli(),
            "indexed_at",
            clock.millis()));
  }

  private static Map<String, Object> operation(String alias, String id, long version) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("_index", alias);
    operation.put("_id", id);
    operation.put("version", version);
    operation.put("version_type", "external_gte");
    return operation;
  }

  /** Accepts an older version, a document that does not exist, and a missing second index. */
  private void check(JsonNode item) {
    int status = item.path("status").asInt();
    boolean indexMissing =
        item.path("error").path("type").asText().equals("index_not_found_exception");
    boolean optional = !item.path("_index").asText().equals(aliases.getFirst());
    boolean accepted =
        status < 300 || status == CONFLICT || (status == NOT_FOUND && (!indexMissing || optional));
    if (!accepted) {
      throw new SearchUnavailableException("the index rejected a product with status " + status);
    }
  }

  private static void line(StringBuilder lines, Object value) {
    try {
      lines.append(JSON.writeValueAsString(value)).append('\n');
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document cannot be written as JSON", e);
    }
  }
}
