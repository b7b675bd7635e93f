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
import shop.infra.function.Capability;
import shop.infra.function.LambdaSpec;
import shop.infra.stage.Stage;

/** A role allows only the actions of its function's capabilities, on named resources. */
class PrivilegesTest {
  private static final TemplateView TEMPLATE = TemplateView.of(Stage.PRODUCTION);

  /** The actions of every function: write logs and traces, and decrypt its environment. */
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

  private static final Map<Capability, Set<String>> ACTIONS =
      Map.ofEntries(
          entry(Capability.TABLE_GET, Set.of("dynamodb:GetItem")),
          entry(Capability.TABLE_QUERY, Set.of("dynamodb:BatchGetItem", "dynamodb:Query")),
          entry(
              Capability.TABLE_WRITE,
              Set.of(
                  "dynamodb:ConditionCheckItem",
                  "dynamodb:DeleteItem",
                  "dynamodb:PutItem",
                  "dynamodb:UpdateItem")),
          entry(Capability.CATALOG_CHANGE, Set.of("dynamodb:PutItem")),
          entry(Capability.BUS, Set.of("events:PutEvents")),
          entry(Capability.UPLOAD_SIGN, Set.of("s3:PutObject")),
          entry(
              Capability.IMAGE_PROCESS,
              Set.of("s3:DeleteObject", "s3:GetObject", "s3:ListBucket", "s3:PutObject")),
          entry(Capability.IMAGE_REMOVE, Set.of("s3:DeleteObject", "s3:ListBucket")),
          entry(Capability.STRIPE, Set.of()),
          entry(Capability.MAIL_SEND, Set.of("ses:SendEmail")),
          entry(Capability.ONE_TIME_TOKENS, Set.of()),
          entry(Capability.METRICS_READ, READ_METRICS),
          entry(Capability.SEARCH_READ, Set.of("es:ESHttpGet", "es:ESHttpPost")),
          entry(
              Capability.SEARCH_WRITE, Set.of("es:ESHttpDelete", "es:ESHttpPost", "es:ESHttpPut")));

  @Test
  void listsTheActionsOfEveryCapability() {
    assertThat(ACTIONS.keySet()).isEqualTo(EnumSet.allOf(Capability.class));
  }

  @ParameterizedTest
  @EnumSource(LambdaSpec.class)
  void allowsOnlyTheActionsOfTheCapabilities(LambdaSpec spec) {
    Set<String> expected =
        spec.capabilities().stream()
            .flatMap(capability -> ACTIONS.getOrDefault(capability, Set.of()).stream())
            .collect(Collectors.toSet());

    Set<String> allowed =
        TEMPLATE.actions(spec).stream()
            .filter(action -> !ALWAYS.contains(action) && !action.startsWith("sqs:"))
            .filter(action -> !action.matches("dynamodb:(DescribeStream|ListStreams|Get(R|S).*)"))
            .collect(Collectors.toSet());

    assertThat(allowed).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(LambdaSpec.class)
  void allowsNoWildcardActions(LambdaSpec spec) {
    assertThat(TEMPLATE.actions(spec)).isNotEmpty().noneMatch(action -> action.contains("*"));
  }

  @ParameterizedTest
  @EnumSource(LambdaSpec.class)
  void namesTheResourcesExceptForTracesMetricsAndListStreams(LambdaSpec spec) {
    List<JsonNode> wildcardStatements =
        TEMPLATE.statements(spec).stream()
            .filter(
                statement -> TemplateView.texts(statement.path("Resource")).anyMatch("*"::equals))
            .toList();

    assertThat(wildcardStatements)
        .flatExtracting(statement -> TemplateView.texts(statement.path("Action")).toList())
        .allMatch(
            action ->
                action.startsWith("xray:")
                    || action.equals("dynamodb:ListStreams")
                    || READ_METRICS.contains(action));
  }

  @Test
  void allowsOnlyOpsToReadMetrics() {
    List<LambdaSpec> functions =
        Stream.of(LambdaSpec.values())
            .filter(spec -> TEMPLATE.actions(spec).stream().anyMatch(READ_METRICS::contains))
            .toList();

    assertThat(functions).containsExactly(LambdaSpec.OPS);
  }

  @Test
  void allowsMailsOfTheSenderOnly() {
    JsonNode send =
        TEMPLATE.statements(LambdaSpec.SEND_MAIL).stream()
            .filter(
                statement ->
                    TemplateView.texts(statement.path("Action")).anyMatch("ses:SendEmail"::equals))
            .findFirst()
            .orElseThrow();

    assertThat(send.at("/Condition/StringEquals/ses:FromAddress").asText())
        .isEqualTo("orders@" + SynthesizedStages.SENDER_DOMAIN);
  }

  @Test
  void allowsThePublisherToWriteOneItemOnly() {
    List<JsonNode> writes =
        TEMPLATE.statements(LambdaSpec.PUBLISH_OUTBOX).stream()
            .filter(
                statement ->
                    TemplateView.texts(statement.path("Action"))
                        .anyMatch("dynamodb:PutItem"::equals))
            .toList();

    assertThat(writes).hasSize(1);
    assertThat(
            TemplateView.texts(
                writes
                    .getFirst()
                    .path("Condition")
                    .path("ForAllValues:StringEquals")
                    .path("dynamodb:LeadingKeys")))
        .containsExactly("CATALOG_CHANGE");
  }

  @Test
  void allowsOnlyThePublisherToPutEventsAndReadTheStream() {
    List<LambdaSpec> functions =
        Stream.of(LambdaSpec.values())
            .filter(
                spec ->
                    TEMPLATE.actions(spec).contains("events:PutEvents")
                        || TEMPLATE.actions(spec).contains("dynamodb:GetRecords"))
            .toList();

    assertThat(functions).containsExactly(LambdaSpec.PUBLISH_OUTBOX);
  }

  @Test
  void allowsTheAuthorizerNoTableAccess() {
    assertThat(TEMPLATE.actions(LambdaSpec.AUTHORIZER))
        .filteredOn(action -> action.startsWith("dynamodb:"))
        .isEmpty();
  }

  @Test
  void allowsTheCatalogToSearchButNotToWriteTheIndex() {
    assertThat(TEMPLATE.statements(LambdaSpec.CATALOG))
        .filteredOn(statement -> statement.path("Action").asText().equals("es:ESHttpPost"))
        .hasSize(1)
        .allMatch(statement -> statement.path("Resource").toString().contains("/*/_search"));
  }

  @Test
  void allowsWorkersToReceiveFromTheirQueue() {
    assertThat(TEMPLATE.actions(LambdaSpec.ISSUE_REFUND)).containsAll(QUEUE);
    assertThat(TEMPLATE.actions(LambdaSpec.ORDERS)).noneMatch(action -> action.startsWith("sqs:"));
  }

  @Test
  void hasOneRoleForEachFunction() {
    List<String> roles =
        TEMPLATE.properties("AWS::Lambda::Function").stream()
            .map(function -> function.path("Role").toString())
            .toList();

    assertThat(roles)
        .hasSizeGreaterThanOrEqualTo(LambdaSpec.values().length)
        .doesNotHaveDuplicates();
  }
}
