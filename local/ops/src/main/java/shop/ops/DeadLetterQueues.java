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

/** SQS, as far as dead letters go. */
final class DeadLetterQueues {
  /** Of ReceiveMessage (AWS, "SQS API Reference"). */
  static final int MAX_MESSAGES = 10;

  /** Long polling asks every server of the queue; a short one may miss what there is. */
  private static final int WAIT_SECONDS = 1;

  private final SqsClient sqs;

  DeadLetterQueues(SqsClient sqs) {
    this.sqs = sqs;
  }

  /**
   * How full a queue is; SQS counts approximately.
   *
   * @param visible messages that anybody can take
   * @param inFlight messages that somebody has taken and not deleted
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
   * Some messages.
   *
   * @param most 1 to {@link #MAX_MESSAGES}
   * @param hiddenSeconds how long nobody else gets them; 0 leaves them where they are
   */
  List<Message> receive(String url, int most, int hiddenSeconds) {
    return sqs.receiveMessage(
            receive ->
                receive
                    .queueUrl(url)
                    .maxNumberOfMessages(most)
                    .visibilityTimeout(hiddenSeconds)
                    .waitTimeSeconds(WAIT_SECONDS)
                    .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP)
                    .messageAttributeNames("All"))
        .messages();
  }

  void delete(String url, Message message) {
    sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
  }

  /** Lets others have a message that was received. */
  void release(String url, Message message) {
    sqs.changeMessageVisibility(
        change -> change.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
  }

  /** Deletes all messages; false when SQS did so within the last minute and will not again. */
  boolean purge(String url) {
    try {
      sqs.purgeQueue(purge -> purge.queueUrl(url));
      return true;
    } catch (PurgeQueueInProgressException e) {
      return false;
    }
  }

  /** The ARN of the queue whose dead letters these are, where a queue's they are. */
  Optional<String> sourceQueueArn(String url) {
    return sqs.listDeadLetterSourceQueues(list -> list.queueUrl(url)).queueUrls().stream()
        .findFirst()
        .map(source -> depth(source).arn());
  }

  /**
   * Begins to move all messages.
   *
   * @param perSecond 1 to 500; 0: as SQS likes
   */
  void startMoveTask(String sourceArn, String destinationArn, int perSecond) {
    sqs.startMessageMoveTask(
        start ->
            start
                .sourceArn(sourceArn)
                .destinationArn(destinationArn)
                .maxNumberOfMessagesPerSecond(perSecond == 0 ? null : Integer.valueOf(perSecond)));
  }

  /** The last move that was begun. */
  Optional<ListMessageMoveTasksResultEntry> lastMoveTask(String sourceArn) {
    return sqs
        .listMessageMoveTasks(list -> list.sourceArn(sourceArn).maxResults(1))
        .results()
        .stream()
        .findFirst();
  }
}
