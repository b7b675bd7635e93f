package shop.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.contracts.StackOutputs;

/** Redrives dead letters of queues and schedules with the SDK's real client. */
class RedriveCommandTest {
  private static final String REFUNDS = "https://sqs/1/refunds-dead";
  private static final String STARTED = "1764075600000";

  private final OperatorTerminal operator = new OperatorTerminal();

  @BeforeEach
  void deploy() {
    operator.withStackOutputs(
        Map.of(
            StackOutputs.deadLetters("issueRefund"),
            REFUNDS,
            StackOutputs.deadLetters("reconcilePayments"),
            "https://sqs/1/clock-dead"));
    operator
        .aws
        .respond("GetQueueAttributes", attributes("dead", 2), attributes("dead", 0))
        .respond("ListDeadLetterSourceQueues", "{\"queueUrls\":[\"https://sqs/1/refunds\"]}")
        .respond("StartMessageMoveTask", "{\"TaskHandle\":\"h\"}");
  }

  @AfterEach
  void closeStub() {
    operator.aws.close();
  }

  @Test
  void movesMessagesBackToTheWorkersQueue() {
    operator
        .aws
        .respond(
            "GetQueueAttributes",
            attributes("dead", 2),
            attributes("dead", 2),
            attributes("queue", 0))
        .respond(
            "ListMessageMoveTasks",
            "{\"Results\":[]}",
            "{\"Results\":[]}",
            move("RUNNING", 1),
            move("COMPLETED", 2));

    int code = operator.run("redrive", "--stage", "staging", "issueRefund");

    assertThat(code).as(operator.standardError()).isZero();
    assertThat(operator.aws.calls("StartMessageMoveTask"))
        .containsExactly(json("{'SourceArn':'arn:dead','DestinationArn':'arn:queue'}"));
    assertThat(operator.aws.calls("ListMessageMoveTasks"))
        .containsOnly(json("{'SourceArn':'arn:dead','MaxResults':1}"));
    assertThat(operator.standardOutput())
        .contains("issueRefund", "2 waiting", "2 moved back to the worker, COMPLETED")
        .doesNotContain("reconcilePayments");
    assertThat(operator.standardError()).contains("issueRefund");
  }

  @Test
  void limitsTheRateOfTheMoveTask() {
    operator.aws.respond("ListMessageMoveTasks", "{\"Results\":[]}", move("COMPLETED", 2));

    operator.run("redrive", "--stage", "staging", "issueRefund", "--rate", "5");

    assertThat(operator.aws.calls("StartMessageMoveTask"))
        .extracting(call -> call.path("MaxNumberOfMessagesPerSecond").asInt())
        .containsExactly(5);
  }

  @Test
  void followsARunningMoveTask() {
    operator.aws.respond("ListMessageMoveTasks", move("RUNNING", 1), move("COMPLETED", 2));

    int code = operator.run("redrive", "--stage", "staging", "issueRefund");

    assertThat(code).as(operator.standardError()).isZero();
    assertThat(operator.aws.calls("StartMessageMoveTask")).isEmpty();
  }

  @Test
  void printsWhyAMoveTaskFailed() {
    operator.aws.respond(
        "ListMessageMoveTasks",
        "{\"Results\":[]}",
        """
        {"Results":[{"Status":"FAILED","FailureReason":"AWS.SimpleQueueService.NonExistentQueue",\
        "StartedTimestamp":%s}]}\
        """
            .formatted(STARTED));

    int code = operator.run("redrive", "--stage", "staging", "issueRefund");

    assertThat(code).as(operator.standardError()).isEqualTo(1);
    assertThat(operator.standardOutput())
        .contains("FAILED AWS.SimpleQueueService.NonExistentQueue");
  }

  @Test
  void failsWhenTheMoveTaskIsNeverListed() {
    operator.aws.respond("ListMessageMoveTasks", "{\"Results\":[]}");

    int code = operator.run("redrive", "--stage", "staging", "issueRefund");

    assertThat(code).as(operator.standardError()).isEqualTo(1);
    assertThat(operator.standardOutput()).contains("SQS does not list the move task");
  }

  @Test
  void purgesDeadLettersOfSchedules() {
    operator.aws.respond("PurgeQueue", "");

    int code = operator.run("redrive", "--stage", "staging", "reconcilePayments");

    assertThat(code).as(operator.standardError()).isZero();
    assertThat(operator.aws.calls("PurgeQueue"))
        .containsExactly(json("{'QueueUrl':'https://sqs/1/clock-dead'}"));
    assertThat(operator.standardOutput()).contains("deleted: a later run has done their work");
  }

  @Test
  void ignoresEmptyQueues() {
    operator.aws.respond("GetQueueAttributes", attributes("dead", 0));

    int code = operator.run("redrive", "--stage", "staging");

    assertThat(code).as(operator.standardError()).isZero();
    assertThat(operator.aws.operations()).containsOnly("DescribeStacks", "GetQueueAttributes");
    assertThat(operator.standardOutput().lines())
        .hasSize(2)
        .allMatch(line -> line.endsWith("0 waiting"));
  }

  @Test
  void dryRunShowsMessagesAndReasonsAndMovesNothing() {
    operator
        .aws
        .respond("GetQueueAttributes", attributes("dead", 2))
        .respond(
            "ReceiveMessage",
            AwsStub.message(
                """
                {"detail-type":"RefundRequested.v1",
                 "detail":{"id":"01E","data":{"reason":"for anna@shop.example"}}}\
                """,
                Map.of("ERROR_CODE", "SDK_CLIENT_ERROR")),
            AwsStub.message(
                """
                {"requestContext":{"condition":"RetriesExhausted","functionArn":\
                "arn:aws:lambda:eu-central-1:1:function:shop-staging-reconcilePayments:live"},
                 "responsePayload":{"errorType":"java.lang.IllegalStateException",
                 "errorMessage":"anna@shop.example"}}\
                """,
                Map.of()));

    int code = operator.run("redrive", "--stage", "staging", "--dry-run");

    assertThat(code).as(operator.standardError()).isZero();
    assertThat(operator.aws.operations())
        .containsOnly("DescribeStacks", "GetQueueAttributes", "ReceiveMessage");
    assertThat(operator.aws.calls("ReceiveMessage"))
        .extracting(call -> call.path("VisibilityTimeout").asInt(-1))
        .containsExactly(0, 0);
    assertThat(operator.standardOutput())
        .contains("2025-11-25T13:00:00Z  RefundRequested.v1 01E  SDK_CLIENT_ERROR")
        .contains("they would be moved back to the worker's queue")
        .contains(
            "an invocation of shop-staging-reconcilePayments  RetriesExhausted, java.lang.Illegal")
        .doesNotContain("anna@");
  }

  @Test
  void listsTheWorkersForAnUnknownName() {
    int code = operator.run("redrive", "--stage", "staging", "orders");

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError())
        .contains(
            "orders has no dead-letter queue in this stage; these workers have one: issueRefund,");
  }

  @Test
  void rejectsARateAboveTheLimitOfSqs() {
    assertThat(operator.run("redrive", "--stage", "staging", "--rate", "501")).isEqualTo(3);
    assertThat(operator.standardError()).contains("--rate must be 1 to 500.");
  }

  private static String attributes(String name, int waiting) {
    return """
    {"Attributes":{"QueueArn":"arn:%s","ApproximateNumberOfMessages":"%d",\
    "ApproximateNumberOfMessagesNotVisible":"0"}}\
    """
        .formatted(name, waiting);
  }

  private static String move(String status, int moved) {
    return """
    {"Results":[{"Status":"%s","ApproximateNumberOfMessagesMoved":%d,\
    "ApproximateNumberOfMessagesToMove":2,"StartedTimestamp":%s}]}\
    """
        .formatted(status, moved, STARTED);
  }

  private static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
