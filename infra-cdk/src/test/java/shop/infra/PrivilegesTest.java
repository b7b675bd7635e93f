package shop.infra;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A role allows what its function's needs say, on the things that they are about, and no more. */
class PrivilegesTest {
  private static final Template TEMPLATE = Template.of(Stage.PRODUCTION);

  /** What every function may: write its log and its traces, and read its environment. */
  private static final Set<String> ALWAYS =
      Set.of(
          "kms:Decrypt",
          "logs:CreateLogStream",
          "logs:PutLogEvents",
          "xray:PutTelemetryRecords",
          "xray:PutTraceSegments");

  private static final Set<String> QUEUE =
      Set.of(
          "sqs:ChangeMessageVisibility",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:ReceiveMessage");

  private static final Set<String> READ_METRICS =
      Set.of("cloudwatch:GetMetricData", "cloudwatch:ListMetrics");

  private static final Map<Need, Set<String>> NEEDED =
      Map.ofEntries(
          entry(Need.TABLE_GET, Set.of("dynamodb:GetItem")),
          entry(Need.TABLE_QUERY, Set.of("dynamodb:BatchGetItem", "dynamodb:Query")),
          entry(
              Need.TABLE_WRITE,
              Set.of(
                  "dynamodb:ConditionCheckItem",
                  "dynamodb:DeleteItem",
                  "dynamodb:PutItem",
                  "dynamodb:UpdateItem")),
          entry(Need.BUS, Set.of("events:PutEvents")),
          entry(Need.UPLOAD_SIGN, Set.of("s3:PutObject")),
          entry(
              Need.IMAGE_PROCESS,
              Set.of("s3:DeleteObject", "s3:GetObject", "s3:ListBucket", "s3:PutObject")),
          entry(Need.IMAGE_REMOVE, Set.of("s3:DeleteObject", "s3:ListBucket")),
          entry(Need.STRIPE, Set.of()),
          entry(Need.METRICS_READ, READ_METRICS),
          entry(Need.SEARCH_READ, Set.of("es:ESHttpGet", "es:ESHttpPost")),
          entry(Need.SEARCH_WRITE, Set.of("es:ESHttpDelete", "es:ESHttpPost", "es:ESHttpPut")));

  @Test
  void knowsTheActionsOfEveryNeed() {
    assertThat(NEEDED.keySet()).isEqualTo(EnumSet.allOf(Need.class));
  }

  @ParameterizedTest
  @EnumSource(Program.class)
  void allowsTheActionsOfTheProgramsNeedsOnly(Program program) {
    Set<String> needed =
        program.needs().stream()
            .flatMap(need -> NEEDED.getOrDefault(need, Set.of()).stream())
            .collect(Collectors.toSet());

    Set<String> allowed =
        TEMPLATE.actions(program).stream()
            .filter(action -> !ALWAYS.contains(action) && !action.startsWith("sqs:"))
            .filter(action -> !action.matches("dynamodb:(DescribeStream|ListStreams|Get(R|S).*)"))
            .collect(Collectors.toSet());

    assertThat(allowed).isEqualTo(needed);
  }

  @ParameterizedTest
  @EnumSource(Program.class)
  void allowsNoActionByWildcard(Program program) {
    assertThat(TEMPLATE.actions(program)).isNotEmpty().noneMatch(action -> action.contains("*"));
  }

  @ParameterizedTest
  @EnumSource(Program.class)
  void allowsEverythingOnNamedThingsButTracesMetricsAndTheListOfStreams(Program program) {
    List<JsonNode> everywhere =
        TEMPLATE.statements(program).stream()
            .filter(statement -> Template.texts(statement.path("Resource")).anyMatch("*"::equals))
            .toList();

    assertThat(everywhere)
        .flatExtracting(statement -> Template.texts(statement.path("Action")).toList())
        .allMatch(
            action ->
                action.startsWith("xray:")
                    || action.equals("dynamodb:ListStreams")
                    || READ_METRICS.contains(action));
  }

  @Test
  void letsOnlyOperationsReadMetrics() {
    List<Program> able =
        Stream.of(Program.values())
            .filter(program -> TEMPLATE.actions(program).stream().anyMatch(READ_METRICS::contains))
            .toList();

    assertThat(able).containsExactly(Program.OPS);
  }

  @Test
  void letsOnlyThePublisherPutEventsAndReadTheStream() {
    List<Program> able =
        Stream.of(Program.values())
            .filter(
                program ->
                    TEMPLATE.actions(program).contains("events:PutEvents")
                        || TEMPLATE.actions(program).contains("dynamodb:GetRecords"))
            .toList();

    assertThat(able).containsExactly(Program.PUBLISH_OUTBOX);
  }

  @Test
  void letsTheAuthorizerReadSingleItemsOnly() {
    assertThat(TEMPLATE.actions(Program.AUTHORIZER))
        .filteredOn(action -> action.startsWith("dynamodb:"))
        .containsExactly("dynamodb:GetItem");
  }

  @Test
  void letsTheCatalogueSearchButNotWriteTheIndex() {
    assertThat(TEMPLATE.statements(Program.CATALOG))
        .filteredOn(statement -> statement.path("Action").asText().equals("es:ESHttpPost"))
        .hasSize(1)
        .allMatch(statement -> statement.path("Resource").toString().contains("/*/_search"));
  }

  @Test
  void letsWorkersWithAQueueTakeFromIt() {
    assertThat(TEMPLATE.actions(Program.ISSUE_REFUND)).containsAll(QUEUE);
    assertThat(TEMPLATE.actions(Program.ORDERS)).noneMatch(action -> action.startsWith("sqs:"));
  }

  @Test
  void hasARoleForEachFunction() {
    List<String> roles =
        TEMPLATE.properties("AWS::Lambda::Function").stream()
            .map(function -> function.path("Role").toString())
            .toList();

    assertThat(roles).hasSizeGreaterThanOrEqualTo(Program.values().length).doesNotHaveDuplicates();
  }
}
