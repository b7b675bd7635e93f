package shop.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Makes recorded calls to a table with the SDK's client. */
final class TableCalls {
  private TableCalls() {}

  /**
   * Makes one call.
   *
   * @param request DynamoDB's JSON of the request
   * @param items receives the items that were read
   */
  static void run(DynamoDbClient client, String operation, JsonNode request, ArrayNode items) {
    switch (operation) {
      case "GetItem" ->
          items.add(
              json(
                  client
                      .getItem(
                          get ->
                              get.tableName(text(request, "TableName"))
                                  .key(item(request.get("Key")))
                                  .consistentRead(request.path("ConsistentRead").asBoolean()))
                      .item()));
      case "BatchGetItem" ->
          client
              .batchGetItem(batch -> batch.requestItems(keys(request.get("RequestItems"))))
              .responses()
              .values()
              .forEach(found -> found.forEach(item -> items.add(json(item))));
      case "Query" ->
          client
              .query(
                  query ->
                      query
                          .tableName(text(request, "TableName"))
                          .indexName(text(request, "IndexName"))
                          .consistentRead(request.path("ConsistentRead").asBoolean())
                          .keyConditionExpression(text(request, "KeyConditionExpression"))
                          .expressionAttributeValues(values(request)))
              .items()
              .forEach(item -> items.add(json(item)));
      case "PutItem" ->
          client.putItem(
              put ->
                  put.tableName(text(request, "TableName"))
                      .item(item(request.get("Item")))
                      .conditionExpression(text(request, "ConditionExpression"))
                      .expressionAttributeValues(values(request)));
      case "TransactWriteItems" ->
          client.transactWriteItems(write -> write.transactItems(writes(request)));
      default -> throw new IllegalStateException("the floor cannot call " + operation);
    }
  }

  private static Map<String, KeysAndAttributes> keys(JsonNode requestItems) {
    Map<String, KeysAndAttributes> tables = new HashMap<>();
    requestItems
        .properties()
        .forEach(
            table -> {
              List<Map<String, AttributeValue>> keys = new ArrayList<>();
              table.getValue().get("Keys").forEach(key -> keys.add(item(key)));
              boolean consistent = table.getValue().path("ConsistentRead").asBoolean();
              tables.put(
                  table.getKey(),
                  KeysAndAttributes.builder().keys(keys).consistentRead(consistent).build());
            });
    return tables;
  }

  private static List<TransactWriteItem> writes(JsonNode request) {
    List<TransactWriteItem> writes = new ArrayList<>();
    for (JsonNode write : request.get("TransactItems")) {
      Map.Entry<String, JsonNode> kind = write.properties().iterator().next();
      JsonNode one = kind.getValue();
      String table = text(one, "TableName");
      String condition = text(one, "ConditionExpression");
      TransactWriteItem.Builder item = TransactWriteItem.builder();
      switch (kind.getKey()) {
        case "Put" ->
            item.put(
                put ->
                    put.tableName(table)
                        .item(item(one.get("Item")))
                        .conditionExpression(condition)
                        .expressionAttributeValues(values(one)));
        case "Update" ->
            item.update(
                update ->
                    update
                        .tableName(table)
                        .key(item(one.get("Key")))
                        .updateExpression(text(one, "UpdateExpression"))
                        .conditionExpression(condition)
                        .expressionAttributeValues(values(one)));
        case "Delete" ->
            item.delete(
                delete ->
                    delete
                        .tableName(table)
                        .key(item(one.get("Key")))
                        .conditionExpression(condition)
                        .expressionAttributeValues(values(one)));
        default ->
            item.conditionCheck(
                check ->
                    check
                        .tableName(table)
                        .key(item(one.get("Key")))
                        .conditionExpression(condition)
                        .expressionAttributeValues(values(one)));
      }
      writes.add(item.build());
    }
    return writes;
  }

  private static @Nullable String text(JsonNode node, String name) {
    return node.path(name).textValue();
  }

  private static @Nullable Map<String, AttributeValue> values(JsonNode node) {
    JsonNode values = node.get("ExpressionAttributeValues");
    return values == null ? null : item(values);
  }

  private static Map<String, AttributeValue> item(JsonNode json) {
    Map<String, AttributeValue> item = new HashMap<>();
    json.properties().forEach(field -> item.put(field.getKey(), value(field.getValue())));
    return item;
  }

  private static AttributeValue value(JsonNode json) {
    Map.Entry<String, JsonNode> typed = json.properties().iterator().next();
    JsonNode value = typed.getValue();
    return switch (typed.getKey()) {
      case "S" -> AttributeValue.fromS(value.textValue());
      case "N" -> AttributeValue.fromN(value.textValue());
      case "BOOL" -> AttributeValue.fromBool(value.booleanValue());
      case "M" -> AttributeValue.fromM(item(value));
      case "L" -> {
        List<AttributeValue> list = new ArrayList<>();
        value.forEach(element -> list.add(value(element)));
        yield AttributeValue.fromL(list);
      }
      default -> throw new IllegalStateException("the shop writes no " + typed.getKey());
    };
  }

  private static ObjectNode json(Map<String, AttributeValue> item) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    item.forEach((name, value) -> json.set(name, json(value)));
    return json;
  }

  private static JsonNode json(AttributeValue value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (value.type()) {
      case S -> nodes.textNode(value.s());
      case N -> nodes.numberNode(Long.parseLong(value.n()));
      case BOOL -> nodes.booleanNode(value.bool());
      case M -> json(value.m());
      case L -> {
        ArrayNode list = nodes.arrayNode();
        value.l().forEach(element -> list.add(json(element)));
        yield list;
      }
      default -> nodes.nullNode();
    };
  }
}
