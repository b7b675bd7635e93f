package shop.web;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Knows the table: {@link shop.house.ArchitectureTest} must see it. */
public interface BadEdge {
  DynamoDbClient client();
}
