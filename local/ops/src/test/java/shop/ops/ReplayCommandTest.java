package shop.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.contracts.StackOutputs;

/** Replays events from the archive with the SDK's real client. */
class ReplayCommandTest {
  private static final String BUS = "arn:aws:events:eu-central-1:1:event-bus/shop-staging";
  private static final String ARCHIVE = "arn:aws:events:eu-central-1:1:archive/shop-staging";
  private static final String RULE = "arn:aws:events:eu-central-1:1:rule/shop-staging/index";

  private final OperatorTerminal operator = new OperatorTerminal();

  @BeforeEach
  void deploy() {
    operator.withStackOutputs(
        Map.of(
            StackOutputs.BUS,
            BUS,
            StackOutputs.ARCHIVE,
            ARCHIVE,
            StackOutputs.rule("indexProduct"),
            RULE,
            StackOutputs.rule("rollUpStats"),
            "arn:aws:events:eu-central-1:1:rule/x"));
    operator
        .aws
        .respond(
            "DescribeArchive",
            "{\"ArchiveName\":\"shop-staging\",\"EventCount\":1234,\"RetentionDays\":90}")
        .respond("StartReplay", "{\"State\":\"STARTING\"}")
        .respond(
            "DescribeReplay",
            "{\"State\":\"STARTING\"}",
            "{\"State\":\"RUNNING\",\"EventLastReplayedTime\":1764073800}",
            "{\"State\":\"COMPLETED\",\"EventLastReplayedTime\":1764075600}");
  }

  @AfterEach
  void closeStub() {
    operator.aws.close();
  }

  @Test
  void replaysATimeRangeToAllSubscribers() {
    int code =
        operator.run(
            "replay",
            "--stage=staging",
            "--from=2026-11-25T12:00:00Z",
            "--to=2026-11-25T12:30:00Z");

    assertThat(code).isZero();
    JsonNode start = operator.aws.calls("StartReplay").getFirst();
    assertThat(start.path("EventSourceArn").asText()).isEqualTo(ARCHIVE);
    assertThat(start.path("EventStartTime").asLong()).isEqualTo(1_795_608_000);
    assertThat(start.path("EventEndTime").asLong()).isEqualTo(1_795_609_800);
    assertThat(start.at("/Destination/Arn").asText()).isEqualTo(BUS);
    assertThat(start.at("/Destination/FilterArns").isMissingNode()).isTrue();
    assertThat(start.path("ReplayName").asText()).matches("[.\\-_A-Za-z0-9]{1,64}");
    assertThat(operator.aws.calls("DescribeReplay"))
        .hasSize(3)
        .allMatch(call -> call.path("ReplayName").equals(start.path("ReplayName")));
    assertThat(operator.standardOutput())
        .contains("1234 events in total, kept for 90 days", "indexProduct", "COMPLETED")
        .doesNotContain("issueRefund");
  }

  @Test
  void replaysToOneWorkerOnly() {
    operator.run(
        "replay", "--stage=staging", "--from=2026-11-25T12:00:00Z", "--worker=indexProduct");

    JsonNode start = operator.aws.calls("StartReplay").getFirst();
    assertThat(start.at("/Destination/FilterArns")).hasSize(1);
    assertThat(start.at("/Destination/FilterArns/0").asText()).isEqualTo(RULE);
    assertThat(start.path("EventEndTime").asLong())
        .isEqualTo(OperatorTerminal.NOW.getEpochSecond());
    assertThat(operator.standardOutput()).doesNotContain("rollUpStats");
  }

  @Test
  void dryRunShowsSubscribersAndReplaysNothing() {
    int code =
        operator.run("replay", "--stage=staging", "--from=2026-11-25T12:00:00Z", "--dry-run");

    assertThat(code).isZero();
    assertThat(operator.aws.operations()).containsExactly("DescribeStacks", "DescribeArchive");
    assertThat(operator.standardOutput())
        .contains("rollUpStats", "OrderPaid.v1", "2026-11-25T12:00:00Z to 2026-11-25T13:00:00Z");
  }

  @Test
  void rejectsAStageWithoutAnArchive() {
    operator.withStackOutputs(Map.of(StackOutputs.BUS, BUS));

    int code = operator.run("replay", "--stage=staging", "--from=2026-11-25T12:00:00Z");

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError()).contains("The stage staging has no event archive");
  }

  @Test
  void printsWhyAReplayFailed() {
    operator.aws.respond(
        "DescribeReplay", "{\"State\":\"FAILED\",\"StateReason\":\"no such rule\"}");

    int code = operator.run("replay", "--stage=staging", "--from=2026-11-25T12:00:00Z");

    assertThat(code).isEqualTo(1);
    assertThat(operator.standardOutput()).contains("FAILED no such rule");
  }

  @Test
  void followsAReplayThatARetriedRequestStarted() {
    operator.aws.respondWithError(
        "StartReplay", 400, "{\"__type\":\"ResourceAlreadyExistsException\",\"message\":\"x\"}");

    int code = operator.run("replay", "--stage=staging", "--from=2026-11-25T12:00:00Z");

    assertThat(code).isZero();
    assertThat(operator.standardOutput()).contains("COMPLETED");
  }

  @Test
  void rejectsARangeThatWouldBeCountedTwice() {
    int code = operator.run("replay", "--stage=staging", "--from=2026-10-01T00:00:00Z");

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError())
        .contains("rollUpStats keeps the ids of counted events for 30 days");
    assertThat(operator.aws.operations()).isEmpty();
  }

  @Test
  void replaysOldEventsToAWorkerThatDoesNotCount() {
    int code =
        operator.run(
            "replay", "--stage=staging", "--from=2026-10-01T00:00:00Z", "--worker=indexProduct");

    assertThat(code).isZero();
  }

  @Test
  void rejectsARangeInTheFuture() {
    int code =
        operator.run(
            "replay",
            "--stage=staging",
            "--from=2026-11-25T12:00:00Z",
            "--to=2026-11-25T13:00:01Z");

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError()).contains("must not be in the future");
  }

  @Test
  void listsTheSubscribedWorkersForAnUnknownName() {
    int code =
        operator.run(
            "replay", "--stage=staging", "--from=2026-11-25T12:00:00Z", "--worker=processImage");

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError())
        .contains("processImage has no subscription; these workers have one: rollUpStats");
  }
}
