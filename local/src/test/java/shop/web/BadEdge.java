package shop.web;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Depends on the AWS SDK: the architecture test must find it. */
public interface BadEdge {
  DynamoDbClient client();
}
