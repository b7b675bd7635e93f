package shop.web;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Knows the table: {@link shop.architecture.ArchitectureTest} must see it. */
public interface BadEdge {
  DynamoDbClient client();
}
