package shop.aws.priming;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import shop.contracts.TableLayout;

/**
 * Answers DynamoDB's requests from a file of sample items. Reads find these items; writes succeed
 * and change nothing. It understands the requests that the shop's adapters send, and no others.
 */
final class SampleTable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Generated from the adapters' own writes: PrimingItemsTest compares it. */
  private static final String ITEMS = "items.json";

  private final JsonNode items;

  SampleTable() {
    try (InputStream file = SampleTable.class.getResourceAsStream(ITEMS)) {
      items = JSON.readTree(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Answers one request.
   *
   * @param operation DynamoDB's name for it, such as {@code GetItem}
   * @throws IllegalArgumentException for an operation that the adapters do not use
   */
  String answer(String operation, JsonNode request) {
    ObjectNode answer = JSON.createObjectNode();
    switch (operation) {
      case "GetItem" -> item(request.path("Key")).ifPresent(item -> answer.set("Item", item));
      case "BatchGetItem" -> batch(request, answer);
      case "TransactGetItems" -> {
        ArrayNode responses = answer.putArray("Responses");
        request
            .path("TransactItems")
            .forEach(
                get -> {
                  ObjectNode response = responses.addObject();
                  item(get.at("/Get/Key")).ifPresent(item -> response.set("Item", item));
                });
      }
      case "Query" -> {
        ArrayNode found = answer.putArray("Items");
        items.forEach(
            item -> {
              if (found.size() < request.path("Limit").asInt(Integer.MAX_VALUE)
                  && matches(request, item)) {
                found.add(item);
              }
            });
        answer.put("Count", found.size()).put("ScannedCount", found.size());
      }
      case "PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems" -> {
        if (request.has("ReturnValues")) {
          String kind = kind(request.path("Key"));
          first(item -> kind(item).equals(kind)).ifPresent(item -> answer.set("Attributes", item));
        }
      }
      case "BatchWriteItem" -> answer.putObject("UnprocessedItems");
      default -> throw new IllegalArgumentException("no sample for " + operation);
    }
    return answer.toString();
  }

  private void batch(JsonNode request, ObjectNode answer) {
    ObjectNode responses = answer.putObject("Responses");
    answer.putObject("UnprocessedKeys");
    request
        .path("RequestItems")
        .properties()
        .forEach(
            table -> {
              ArrayNode found = responses.putArray(table.getKey());
              table.getValue().path("Keys").forEach(key -> item(key).ifPresent(found::add));
            });
  }

  private Optional<JsonNode> item(JsonNode key) {
    return first(item -> same(item, key, TableLayout.PK) && same(item, key, TableLayout.SK));
  }

  private Optional<JsonNode> first(Predicate<JsonNode> filter) {
    for (JsonNode item : items) {
      if (filter.test(item)) {
        return Optional.of(item);
      }
    }
    return Optional.empty();
  }

  /** The first word of the partition key: a counter's key has a time, so no sample has its key. */
  private static String kind(JsonNode item) {
    return text(item.path(TableLayout.PK)).split("#", 2)[0];
  }

  private static boolean same(JsonNode item, JsonNode key, String attribute) {
    return item.path(attribute).equals(key.path(attribute));
  }

  /** The two forms of a query that Table sends: a prefix, or a range, of the sort key. */
  private static boolean matches(JsonNode query, JsonNode item) {
    String condition = query.path("KeyConditionExpression").asText();
    JsonNode values = query.path("ExpressionAttributeValues");
    String partitionKey = condition.substring(0, condition.indexOf(' '));
    String sortKey = text(item.path(partitionKey.replace("PK", "SK")));
    String from = text(values.path(":from"));
    return item.path(partitionKey).equals(values.path(":pk"))
        && sortKey.startsWith(text(values.path(":sk")))
        && (from.isEmpty()
            || (sortKey.compareTo(from) >= 0 && sortKey.compareTo(text(values.path(":to"))) <= 0));
  }

  private static String text(JsonNode value) {
    return value.path("S").asText();
  }
}
