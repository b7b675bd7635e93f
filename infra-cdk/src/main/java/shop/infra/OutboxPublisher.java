package shop.infra;

import java.util.List;
import java.util.Map;
import shop.contracts.TableLayout;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.lambda.FilterCriteria;
import software.amazon.awscdk.services.lambda.FilterRule;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.lambda.eventsources.SqsDlq;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * What carries the outbox to the bus: the table's stream wakes the publisher for new events only. A
 * batch that fails is cut in half until the one record is found that is to blame.
 */
final class OutboxPublisher extends Construct {
  /** Records of one call: ten calls of PutEvents. */
  private static final int BATCH = 100;

  /** With the pauses that Lambda makes between them, hours: buses come back. */
  private static final int RETRIES = 1_000;

  private final Queue deadLetters;

  OutboxPublisher(Construct scope, LiveFunction publisher, Table table) {
    super(scope, "Outbox");
    deadLetters = QueueConsumer.deadLetters(this);
    String stream = String.valueOf(table.getTableStreamArn());
    publisher.allow(
        List.of(
            Permissions.allow(
                List.of(
                    "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"),
                stream),
            // Lambda demands it to make the mapping, and IAM knows no resource for it.
            Permissions.allow(List.of("dynamodb:ListStreams"), "*"),
            Permissions.allow(List.of("sqs:SendMessage"), deadLetters.getQueueArn())));
    EventSourceMapping.Builder.create(this, "Mapping")
        .target(publisher.alias())
        .eventSourceArn(stream)
        .startingPosition(StartingPosition.TRIM_HORIZON)
        .batchSize(BATCH)
        .bisectBatchOnError(true)
        .reportBatchItemFailures(true)
        .retryAttempts(RETRIES)
        .maxRecordAge(Duration.hours(23)) // The stream itself forgets after a day.
        .onFailure(new SqsDlq(deadLetters))
        .filters(
            List.of(
                FilterCriteria.filter(
                    Map.of(
                        "eventName",
                        FilterRule.isEqual("INSERT"),
                        "dynamodb",
                        Map.of(
                            "Keys",
                            Map.of(
                                TableLayout.PK,
                                Map.of("S", FilterRule.beginsWith(TableLayout.OUTBOX))))))))
        .build();
  }

  Queue deadLetters() {
    return deadLetters;
  }
}
