package shop.infra.messaging;

import java.util.List;
import shop.contracts.Batching;
import shop.infra.function.LiveFunction;
import shop.infra.function.Permissions;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.SqsQueue;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * A worker that consumes events: a rule of a bus sends matching events to the worker's queue, and
 * Lambda invokes the worker with them, in batches where the worker takes them, and receives the
 * messages that failed. A worker that is slow or fails does not block others, keeps its messages
 * for days, and cannot use more than its share of the account's concurrency.
 */
public final class QueueConsumer extends Construct {
  /** A message that failed this often moves to the dead-letter queue. */
  static final int ATTEMPTS = 5;

  /** The visibility timeout as a multiple of the function's timeout, as AWS recommends. */
  private static final int VISIBILITY_TIMEOUT_FACTOR = 6;

  /** Concurrent invocations of one worker: Stripe and OpenSearch have limits too. */
  private static final int CONCURRENCY = 20;

  private final Queue queue;
  private final Queue deadLetters;
  private final Rule rule;

  /**
   * Creates the rule, the queue and the mapping.
   *
   * @param batching how many messages of the queue the worker receives in one invocation
   */
  public QueueConsumer(
      Construct scope,
      LiveFunction function,
      IEventBus bus,
      EventPattern pattern,
      Batching batching) {
    super(scope, function.spec().logicalId() + "Events");
    deadLetters = deadLetters(this);
    queue =
        Queue.Builder.create(this, "Queue")
            .encryption(QueueEncryption.SQS_MANAGED)
            .enforceSsl(true)
            .retentionPeriod(Duration.days(4))
            .visibilityTimeout(
                Duration.seconds(function.spec().timeout().toSeconds() * VISIBILITY_TIMEOUT_FACTOR))
            .deadLetterQueue(
                DeadLetterQueue.builder().queue(deadLetters).maxReceiveCount(ATTEMPTS).build())
            .build();
    rule =
        Rule.Builder.create(this, "Rule")
            .eventBus(bus)
            .description("events that " + function.spec().slug() + " consumes")
            .eventPattern(pattern)
            .targets(List.of(SqsQueue.Builder.create(queue).deadLetterQueue(deadLetters).build()))
            .build();
    function.allow(
        List.of(
            Permissions.allow(
                List.of(
                    "sqs:ChangeMessageVisibility",
                    "sqs:DeleteMessage",
                    "sqs:GetQueueAttributes",
                    "sqs:ReceiveMessage"),
                queue.getQueueArn())));
    EventSourceMapping.Builder.create(this, "Mapping")
        .target(function.alias())
        .eventSourceArn(queue.getQueueArn())
        .batchSize(batching.messages())
        .maxBatchingWindow(Duration.seconds(batching.window().toSeconds()))
        .reportBatchItemFailures(batching.messages() > 1)
        .maxConcurrency(CONCURRENCY)
        .build();
  }

  /** Creates a dead-letter queue, with the longest retention that SQS supports. */
  public static Queue deadLetters(Construct scope) {
    return Queue.Builder.create(scope, "DeadLetters")
        .encryption(QueueEncryption.SQS_MANAGED)
        .enforceSsl(true)
        .retentionPeriod(Duration.days(14))
        .build();
  }

  public Queue queue() {
    return queue;
  }

  public Queue deadLetters() {
    return deadLetters;
  }

  /** The rule that selects the events. */
  public Rule rule() {
    return rule;
  }
}
