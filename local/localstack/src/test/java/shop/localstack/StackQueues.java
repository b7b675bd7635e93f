package shop.localstack;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.QUEUE_ARN;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The stack's queues.
 *
 * @param urls by their logical ids, such as {@code IssueRefundEventsDeadLetters...}
 */
record StackQueues(SqsClient sqs, Map<String, String> urls) implements AutoCloseable {

  static StackQueues of(DeployedShop shop) {
    Map<String, String> urls = new TreeMap<>();
    try (CloudFormationClient stacks = shop.client(CloudFormationClient.builder())) {
      stacks
          .listStackResourcesPaginator(all -> all.stackName(DeployedShop.STACK))
          .stackResourceSummaries()
          .stream()
          .filter(resource -> resource.resourceType().equals("AWS::SQS::Queue"))
          .forEach(
              resource -> urls.put(resource.logicalResourceId(), resource.physicalResourceId()));
    }
    return new StackQueues(shop.client(SqsClient.builder()), urls);
  }

  /** The URL of the only queue whose logical id has a prefix. */
  String url(String prefix) {
    return urls.entrySet().stream()
        .filter(queue -> queue.getKey().startsWith(prefix))
        .map(Map.Entry::getValue)
        .reduce(
            (one, other) -> {
              throw new IllegalStateException(
                  "several queues start with " + prefix + ": " + urls.keySet());
            })
        .orElseThrow(
            () ->
                new IllegalStateException("no queue starts with " + prefix + ": " + urls.keySet()));
  }

  int length(String url) {
    return Integer.parseInt(attribute(url, APPROXIMATE_NUMBER_OF_MESSAGES));
  }

  /** The number of messages in each dead-letter queue that is not empty. */
  Map<String, Integer> deadLetters() {
    Map<String, Integer> found = new TreeMap<>();
    urls.forEach(
        (name, url) -> {
          int length = name.contains("DeadLetters") ? length(url) : 0;
          if (length > 0) {
            found.put(name, length);
          }
        });
    return found;
  }

  /** Makes failed messages visible again after one second instead of the queue's timeout. */
  void retryAfterOneSecond(String url) {
    sqs.setQueueAttributes(set -> set.queueUrl(url).attributes(Map.of(VISIBILITY_TIMEOUT, "1")));
  }

  /** Redrives the dead letters to their source queue. */
  void redrive(String url) {
    String arn = attribute(url, QUEUE_ARN);
    sqs.startMessageMoveTask(task -> task.sourceArn(arn));
  }

  private String attribute(String url, QueueAttributeName name) {
    return sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(name))
        .attributes()
        .getOrDefault(name, "0");
  }

  @Override
  public void close() {
    sqs.close();
  }
}
