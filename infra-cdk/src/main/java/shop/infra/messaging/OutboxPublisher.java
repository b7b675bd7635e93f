package shop.infra.messaging;

import java.util.List;
import java.util.Map;
import shop.contracts.TableLayout;
import shop.infra.function.LiveFunction;
import shop.infra.function.Permissions;
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
 * Invokes {@code publishOutbox} from the table's stream, for new outbox items and for stock that is
 * sold out or available again; the function publishes them to the bus. A failing batch is bisected
 * until the failing record is isolated.
 */
public final class OutboxPublisher extends Construct {
  /** Records of one invocation: ten calls of PutEvents. */
  private static final int BATCH_SIZE = 100;

  /** With Lambda's back-off this takes hours: enough for the bus to recover from an outage. */
  private static final int RETRY_ATTEMPTS = 1_000;

  /** The stream keeps records for 24 hours. */
  private static final int MAX_AGE_HOURS = 23;

  private static final Object NONE = FilterRule.isEqual("0");
  private static final Object SOME = FilterRule.notEquals("0");

  private final Queue deadLetters;

  public OutboxPublisher(Construct scope, LiveFunction publisher, Table table) {
    super(scope, "Outbox");
    deadLetters = QueueConsumer.deadLetters(this);
    String stream = String.valueOf(table.getTableStreamArn());
    publisher.allow(
        List.of(
            Permissions.allow(
                List.of(
                    "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"),
                stream),
            // Lambda requires it to create the mapping; IAM supports no resource for it.
            Permissions.allow(List.of("dynamodb:ListStreams"), "*"),
            Permissions.allow(List.of("sqs:SendMessage"), deadLetters.getQueueArn())));
    EventSourceMapping.Builder.create(this, "Mapping")
        .target(publisher.alias())
        .eventSourceArn(stream)
        .startingPosition(StartingPosition.TRIM_HORIZON)
        .batchSize(BATCH_SIZE)
        .bisectBatchOnError(true)
        .reportBatchItemFailures(true)
        .retryAttempts(RETRY_ATTEMPTS)
        .maxRecordAge(Duration.hours(MAX_AGE_HOURS))
        .onFailure(new SqsDlq(deadLetters))
        .filters(List.of(newEvents(), availability(SOME, NONE), availability(NONE, SOME)))
        .build();
  }

  private static Map<String, Object> newEvents() {
    return FilterCriteria.filter(
        Map.of(
            "eventName",
            FilterRule.isEqual("INSERT"),
            "dynamodb",
            Map.of(
                "Keys",
                Map.of(TableLayout.PK, Map.of("S", FilterRule.beginsWith(TableLayout.OUTBOX))))));
  }

  /** Stock that is sold out, or available again: a stream filter compares numbers as text. */
  private static Map<String, Object> availability(Object before, Object after) {
    return FilterCriteria.filter(
        Map.of(
            "eventName",
            FilterRule.isEqual("MODIFY"),
            "dynamodb",
            Map.of(
                "Keys",
                Map.of(TableLayout.SK, Map.of("S", FilterRule.isEqual(TableLayout.STOCK))),
                "OldImage",
                Map.of(TableLayout.STOCK_AVAILABLE, Map.of("N", before)),
                "NewImage",
                Map.of(TableLayout.STOCK_AVAILABLE, Map.of("N", after)))));
  }

  public Queue deadLetters() {
    return deadLetters;
  }
}
