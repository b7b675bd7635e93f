package shop.architecture.document;

import static shop.architecture.document.Markdown.code;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import shop.contracts.TableLayout;

/** docs/table.md: the keys of the table, what each is for, and an item of each kind. */
public final class TableDocument {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DefaultPrettyPrinter FORMAT =
      new DefaultPrettyPrinter(
          Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));

  private final List<KeyPattern> patterns = KeyPattern.all();
  private final List<ObjectNode> items =
      SampleItems.all().stream().sorted(Comparator.comparing(TableDocument::key)).toList();
  private final Markdown document = new Markdown("The table");

  private TableDocument() {}

  public static String text() {
    TableDocument document = new TableDocument();
    document.layout();
    document.accessPatterns();
    document.items();
    return document.document.text();
  }

  private void layout() {
    document.paragraph(
        "One DynamoDB table, on demand. Partition key %s, sort key %s, TTL attribute %s, stream %s."
            .formatted(
                code(TableLayout.PK),
                code(TableLayout.SK),
                code(TableLayout.TTL),
                TableLayout.STREAM_VIEW));
    document.table("index", "partition key", "sort key");
    TableLayout.INDEXES.forEach(
        index -> document.row(index.name(), code(index.partitionKey()), code(index.sortKey())));
    document.end();
    document.paragraph(
        "Indexes project all attributes: an item is written once more for each index that it is"
            + " in, and a list needs no second read. Lists without an upper bound are sharded over"
            + " "
            + TableLayout.SHARDS
            + " partitions by hash (`{shard}`, from 0) and merged by the reader; every page has"
            + " the same cost. A write unit is 1 KB, a read unit 4 KB; writes in a transaction"
            + " count twice.");
  }

  private void accessPatterns() {
    document.heading("Access patterns");
    document.paragraph(
        "Each is a method of a class in `shop.aws.table.key`. There are no scans and no other"
            + " queries.");
    document.table("method", "finds", "index", "partition key", "sort key", "cost and growth");
    for (KeyPattern pattern : patterns) {
      document.row(
          code(pattern.call()),
          pattern.access().value(),
          pattern.index() == null ? "-" : pattern.index().name(),
          code(pattern.pk()),
          code(pattern.sk()),
          pattern.access().cost());
    }
    document.end();
  }

  private void items() {
    document.heading("Items");
    document.paragraph(
        "One item for each key of the table, as the adapters write it. The places in the indexes"
            + " are attributes of the item.");
    for (KeyPattern pattern : patterns) {
      Optional<ObjectNode> item = items.stream().filter(pattern::matches).findFirst();
      if (pattern.index() == null && item.isPresent()) {
        document.subheading(code(pattern.call())).block("json", lines(item.get()));
      }
    }
    List<String> missing =
        patterns.stream()
            .filter(pattern -> items.stream().noneMatch(pattern::matches))
            .map(KeyPattern::call)
            .toList();
    // The health check reads a key that no item has.
    if (!missing.equals(List.of("healthCheck()"))) {
      throw new IllegalStateException("SampleItems has no item for " + missing);
    }
  }

  private static List<String> lines(ObjectNode item) {
    try {
      return JSON.writer(FORMAT).writeValueAsString(item).lines().toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String key(ObjectNode item) {
    return item.path(TableLayout.PK).asText() + " " + item.path(TableLayout.SK).asText();
  }
}
