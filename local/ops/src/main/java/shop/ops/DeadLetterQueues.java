package shop.ops;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The SQS operations on dead-letter queues. */
final class DeadLetterQueues {
  /** The most messages of one ReceiveMessage call (AWS, "SQS API Reference"). */
  static final int MAX_MESSAGES = 10;

  /** Long polling asks all servers of the queue; short polling may miss messages. */
  private static final int WAIT_SECONDS = 1;

  private final SqsClient sqs;

  DeadLetterQueues(SqsClient sqs) {
    this.sqs = sqs;
  }

  /**
   * The approximate number of messages in a queue.
   *
   * @param visible messages that can be received
   * @param inFlight messages that were received and are not deleted
   */
  record Depth(String arn, long visible, long inFlight) {}

  Depth depth(String url) {
    Map<QueueAttributeName, String> found =
        sqs.getQueueAttributes(
                get ->
                    get.queueUrl(url)
                        .attributeNames(
                            QueueAttributeName.QUEUE_ARN,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return new Depth(
        found.getOrDefault(QueueAttributeName.QUEUE_ARN, ""),
        number(found, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
        number(found, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
  }

  private static long number(Map<QueueAttributeName, String> found, QueueAttributeName name) {
    return Long.parseLong(found.getOrDefault(name, "0"));
  }

  /**
   * Receives messages.
   *
   * @param max 1 to {@link #MAX_MESSAGES}
   * @param visibilityTimeoutSeconds how long other consumers cannot receive them; 0: not at all
   */
  List<Message> receive(String url, int max, int visibilityTimeoutSeconds) {
    return sqs.receiveMessage(
            receive ->
                receive
                    .queueUrl(url)
                    .maxNumberOfMessages(max)
                    .visibilityTimeout(visibilityTimeoutSeconds)
                    .waitTimeSeconds(WAIT_SECONDS)
                    .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP)
                    .messageAttributeNames("All"))
        .messages();
  }

  void delete(String url, Message message) {
    sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
  }

  /** Makes a received message visible again. */
  void release(String url, Message message) {
    sqs.changeMessageVisibility(
        change -> change.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
  }

  /** Deletes all messages; false when the queue was already purged within the last minute. */
  boolean purge(String url) {
    try {
      sqs.purgeQueue(purge -> purge.queueUrl(url));
      return true;
    } catch (PurgeQueueInProgressException e) {
      return false;
    }
  }

  /** The ARN of the source queue of a dead-letter queue; empty when it has none. */
  Optional<String> sourceQueueArn(String url) {
    return sqs.listDeadLetterSourceQueues(list -> list.queueUrl(url)).queueUrls().stream()
        .findFirst()
        .map(source -> depth(source).arn());
  }

  /**
   * Starts a task that moves all messages.
   *
   * @param perSecond 1 to 500; 0: SQS chooses the rate
   */
  void startMoveTask(String sourceArn, String destinationArn, int perSecond) {
    sqs.startMessageMoveTask(
        start ->
            start
                .sourceArn(sourceArn)
                .destinationArn(destinationArn)
                .maxNumberOfMessagesPerSecond(perSecond == 0 ? null : Integer.valueOf(perSecond)));
  }

  /** The most recent move task. */
  Optional<ListMessageMoveTasksResultEntry> lastMoveTask(String sourceArn) {
    return sqs
        .listMessageMoveTasks(list -> list.sourceArn(sourceArn).maxResults(1))
        .results()
        .stream()
        .findFirst();
  }
}
