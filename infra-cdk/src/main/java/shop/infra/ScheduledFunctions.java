package shop.infra;

import java.util.List;
import shop.contracts.Schedule;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * A worker that the clock starts. It does what is due by then, so one that failed is not repeated:
 * the next tick does the same, and the failed one is kept as a dead letter.
 */
final class ScheduledFunctions extends Construct {
  private final Queue deadLetters;

  ScheduledFunctions(Construct scope, LiveFunction function, Schedule schedule) {
    super(scope, function.program().id() + "Clock");
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

  Queue deadLetters() {
    return deadLetters;
  }
}
