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
 * The stack's queues, as an operator sees them.
 *
 * @param urls by their logical names, such as {@code IssueRefundEventsDeadLetters...}
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

  /** The address of the only queue whose logical name begins so. */
  String url(String prefix) {
    return urls.entrySet().stream()
        .filter(queue -> queue.getKey().startsWith(prefix))
        .map(Map.Entry::getValue)
        .reduce(
            (one, other) -> {
              throw new IllegalStateException(prefix + " is ambiguous: " + urls.keySet());
            })
        .orElseThrow(() -> new IllegalStateException(prefix + " is none of " + urls.keySet()));
  }

  int length(String url) {
    return Integer.parseInt(attribute(url, APPROXIMATE_NUMBER_OF_MESSAGES));
  }

  /** How many messages wait in each queue of dead letters that has some. */
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

  /** What failed comes again after a second, not after as long as its function might take. */
  void retryAfterOneSecond(String url) {
    sqs.setQueueAttributes(set -> set.queueUrl(url).attributes(Map.of(VISIBILITY_TIMEOUT, "1")));
  }

  /** Puts dead letters back to where they came from, as an operator does. */
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
