package shop.infra.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.contracts.Metric;
import shop.contracts.MetricLabel;
import shop.contracts.Schedule;
import shop.contracts.ServiceTrigger;
import shop.events.EventType;
import shop.events.Subscription;
import shop.infra.TemplateView;
import shop.infra.function.LambdaSpec;
import shop.infra.stage.Stage;

/** Alarms, their notifications and their runbooks. */
class MonitoringTest {
  private static final Path ROOT = Path.of(System.getProperty("shop.root", ".."));
  private static final TemplateView TEMPLATE = TemplateView.of(Stage.PRODUCTION);
  private static final List<JsonNode> ALARMS = TEMPLATE.properties("AWS::CloudWatch::Alarm");

  @ParameterizedTest
  @EnumSource(AlarmDefinition.class)
  void hasAnAlarmWithARunbookForEveryDefinition(AlarmDefinition definition) {
    List<JsonNode> alarms = ALARMS.stream().filter(alarm -> isAbout(alarm, definition)).toList();

    assertThat(alarms)
        .isNotEmpty()
        .allSatisfy(
            alarm ->
                assertThat(alarm.path("AlarmDescription").asText())
                    .startsWith(definition.description())
                    .endsWith(definition.runbook()));
  }

  @ParameterizedTest
  @EnumSource(AlarmDefinition.class)
  void hasARunbookForEveryDefinition(AlarmDefinition alarm) throws IOException {
    String runbook = Files.readString(ROOT.resolve(alarm.runbook()));

    assertThat(runbook)
        .startsWith("# " + alarm.slug())
        .containsIgnoringCase(alarm.description())
        .contains("## Look", "## Do");
  }

  @Test
  void hasNoRunbookWithoutADefinition() throws IOException {
    try (Stream<Path> runbooks = Files.list(ROOT.resolve("docs/runbooks"))) {
      assertThat(runbooks.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(AlarmDefinition.values()).map(alarm -> alarm.slug() + ".md").toList());
    }
  }

  @Test
  void notifiesOnceForEachGroup() {
    assertThat(ALARMS).noneMatch(alarm -> alarm.has("AlarmActions"));
    assertThat(TEMPLATE.properties("AWS::CloudWatch::CompositeAlarm"))
        .hasSize(AlarmDefinition.Group.values().length - 1)
        .allMatch(alarm -> alarm.path("AlarmActions").size() == 1);
  }

  @Test
  void neverSuppressesPaymentAlarms() {
    JsonNode payments =
        TEMPLATE.properties("AWS::CloudWatch::CompositeAlarm").stream()
            .filter(alarm -> alarm.path("AlarmName").asText().endsWith("-group-payments"))
            .findFirst()
            .orElseThrow();

    assertThat(payments.has("ActionsSuppressor")).isFalse();
  }

  @Test
  void hasAnAlarmForTheDeadLettersOfEveryWorker() {
    Set<String> workers =
        Stream.of(
                Stream.of("publishOutbox"),
                Arrays.stream(Subscription.values()).map(Subscription::worker),
                Arrays.stream(ServiceTrigger.values()).map(ServiceTrigger::worker),
                Arrays.stream(Schedule.values()).map(Schedule::worker))
            .flatMap(names -> names)
            .map(worker -> "shop-production-dead-letters-" + worker)
            .collect(Collectors.toSet());

    assertThat(names().filter(name -> name.contains("-dead-letters-"))).isSubsetOf(workers);
    assertThat(names()).containsAll(workers);
  }

  @Test
  void rollsBackAFailingVersionOfEveryFunction() {
    assertThat(TEMPLATE.properties("AWS::CodeDeploy::DeploymentGroup"))
        .hasSize(LambdaSpec.values().length)
        .allSatisfy(
            group -> {
              assertThat(group.path("AlarmConfiguration").path("Alarms").size()).isEqualTo(1);
              assertThat(group.path("AutoRollbackConfiguration").path("Events").toString())
                  .contains("DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_FAILURE");
            });
  }

  @Test
  void graphsOwnMetricsWithTheDimensionsOfTheCatalogue() throws IOException {
    List<JsonNode> metrics = new ArrayList<>();
    for (JsonNode dashboard : TEMPLATE.properties("AWS::CloudWatch::Dashboard")) {
      body(dashboard)
          .findValues("metrics")
          .forEach(
              graph -> graph.valueStream().filter(MonitoringTest::isOwn).forEach(metrics::add));
    }

    assertThat(metrics)
        .isNotEmpty()
        .allSatisfy(
            metric ->
                assertThat(dimensions(metric))
                    .containsExactlyInAnyOrderElementsOf(
                        Metric.withWireName(metric.path(1).asText())
                            .orElseThrow()
                            .dimensions()
                            .stream()
                            .map(MetricLabel::wireName)
                            .toList()));
  }

  private static boolean isOwn(JsonNode metric) {
    return metric.path(0).asText().equals("shop-production");
  }

  /** A graph's metric is a namespace, a name, and then names and values of dimensions. */
  private static List<String> dimensions(JsonNode metric) {
    return IntStream.iterate(2, i -> metric.path(i).isTextual(), i -> i + 2)
        .mapToObj(i -> metric.path(i).asText())
        .toList();
  }

  /** A dashboard's JSON, without the references in it. */
  private static JsonNode body(JsonNode dashboard) throws IOException {
    StringBuilder text = new StringBuilder();
    dashboard
        .at("/DashboardBody/Fn::Join/1")
        .forEach(part -> text.append(part.isTextual() ? part.asText() : ""));
    return new ObjectMapper().readTree(text.toString());
  }

  @Test
  void hasAlarmsForTheEventsThatNeedAnOperator() {
    Set<String> eventNames =
        ALARMS.stream()
            .flatMap(alarm -> alarm.findValues("Dimensions").stream())
            .flatMap(JsonNode::valueStream)
            .filter(dimension -> dimension.path("Name").asText().equals("event"))
            .map(dimension -> dimension.path("Value").asText())
            .collect(Collectors.toSet());

    assertThat(eventNames)
        .containsExactlyInAnyOrder(
            EventType.ORDER_PLACED.wireName(),
            EventType.PAYMENT_MISMATCHED.wireName(),
            EventType.PAYMENT_UNRECONCILED.wireName(),
            EventType.REFUND_FAILED.wireName());
  }

  @Test
  void hasAlarmsOnBurstsOfAttacksAndOfChangedRights() {
    assertThat(names().filter(name -> name.contains("-security-burst-")))
        .contains(
            "shop-production-security-burst-login-failed",
            "shop-production-security-burst-refresh-reused",
            "shop-production-security-burst-access-denied",
            "shop-production-security-burst-account-changed")
        .doesNotContain("shop-production-security-burst-login-succeeded");
  }

  @Test
  void hasDashboardsForSalesAndOperations() {
    assertThat(TEMPLATE.properties("AWS::CloudWatch::Dashboard"))
        .extracting(dashboard -> dashboard.path("DashboardName").asText())
        .containsExactlyInAnyOrder("shop-production-sales", "shop-production-operations");
  }

  private static Stream<String> names() {
    return ALARMS.stream().map(alarm -> alarm.path("AlarmName").asText());
  }

  private static boolean isAbout(JsonNode alarm, AlarmDefinition definition) {
    String name = alarm.path("AlarmName").asText();
    String start = "shop-production-" + definition.slug();
    return name.toLowerCase(Locale.ROOT).startsWith(start)
        && alarm.path("AlarmDescription").asText().endsWith(definition.runbook());
  }
}
