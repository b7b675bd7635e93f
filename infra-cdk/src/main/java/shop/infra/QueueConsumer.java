package shop.infra;

import java.util.List;
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
 * A worker that events start: a rule of a bus fills its queue, from which it takes one at a time.
 * So a listener that fails or is slow holds nobody else up, keeps what it could not do for days,
 * and takes no more of the functions' concurrency than it may.
 */
final class QueueConsumer extends Construct {
  /** A call that fails this often waits in the dead letters for somebody to look. */
  static final int ATTEMPTS = 5;

  /** AWS's advice: Lambda may hold a message that long before it tells that it gave up. */
  private static final int VISIBILITY_TIMEOUTS = 6;

  /** Of one listener at a time: Stripe and the search service have limits too. */
  private static final int CONCURRENCY = 20;

  private final Queue queue;
  private final Queue deadLetters;
  private final Rule rule;

  QueueConsumer(Construct scope, LiveFunction function, IEventBus bus, EventPattern pattern) {
    super(scope, function.program().id() + "Events");
    deadLetters = deadLetters(this);
    queue =
        Queue.Builder.create(this, "Queue")
            .encryption(QueueEncryption.SQS_MANAGED)
            .enforceSsl(true)
            .retentionPeriod(Duration.days(4))
            .visibilityTimeout(
                Duration.seconds(function.program().timeout().toSeconds() * VISIBILITY_TIMEOUTS))
            .deadLetterQueue(
                DeadLetterQueue.builder().queue(deadLetters).maxReceiveCount(ATTEMPTS).build())
            .build();
    rule =
        Rule.Builder.create(this, "Rule")
            .eventBus(bus)
            .description("what " + function.program().slug() + " hears")
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
        .batchSize(1)
        .maxConcurrency(CONCURRENCY)
        .build();
  }

  /** Where what failed waits, as long as SQS keeps anything. */
  static Queue deadLetters(Construct scope) {
    return Queue.Builder.create(scope, "DeadLetters")
        .encryption(QueueEncryption.SQS_MANAGED)
        .enforceSsl(true)
        .retentionPeriod(Duration.days(14))
        .build();
  }

  Queue queue() {
    return queue;
  }

  Queue deadLetters() {
    return deadLetters;
  }

  /** By which it hears. */
  Rule rule() {
    return rule;
  }
}
