package shop.infra.messaging;

import java.util.List;
import shop.contracts.Schedule;
import shop.infra.function.LiveFunction;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * A worker that EventBridge invokes at an interval. Each run handles everything that is due, so a
 * failed run is not retried: the next run does the same work. The failed invocation goes to the
 * dead-letter queue.
 */
public final class ScheduledFunctions extends Construct {
  private final Queue deadLetters;

  public ScheduledFunctions(Construct scope, LiveFunction function, Schedule schedule) {
    super(scope, function.spec().logicalId() + "Schedule");
    deadLetters = QueueConsumer.deadLetters(this);
    Duration interval = Duration.seconds(schedule.interval().toSeconds());
    function
        .alias()
        .configureAsyncInvoke(
            EventInvokeConfigOptions.builder()
                .retryAttempts(0)
                .maxEventAge(interval)
                .onFailure(new SqsDestination(deadLetters))
                .build());
    Rule.Builder.create(this, "Rule")
        .description(schedule.purpose())
        .schedule(software.amazon.awscdk.services.events.Schedule.rate(interval))
        .targets(
            List.of(
                LambdaFunction.Builder.create(function.alias())
                    .retryAttempts(0)
                    .deadLetterQueue(deadLetters)
                    .build()))
        .build();
  }

  public Queue deadLetters() {
    return deadLetters;
  }
}
