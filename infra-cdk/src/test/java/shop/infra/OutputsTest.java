package shop.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.contracts.Schedule;
import shop.contracts.ServiceTrigger;
import shop.contracts.StackOutputs;
import shop.events.Subscription;
import shop.infra.stage.Stage;

/** The outputs of the stack that the operators' tool reads. */
class OutputsTest {
  private static final TemplateView TEMPLATE = TemplateView.of(Stage.PRODUCTION);

  static List<String> workers() {
    return Stream.of(
            Stream.of("publishOutbox"),
            Arrays.stream(Subscription.values()).map(Subscription::worker),
            Arrays.stream(ServiceTrigger.values()).map(ServiceTrigger::worker),
            Arrays.stream(Schedule.values()).map(Schedule::worker))
        .flatMap(all -> all)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("workers")
  void hasTheDeadLetterQueueOfEveryWorker(String worker) {
    String queue = output(StackOutputs.deadLetters(worker)).path("Ref").asText();

    assertThat(queue).contains("DeadLetters");
    assertThat(TEMPLATE.resources("AWS::SQS::Queue")).anyMatch(one -> one.getKey().equals(queue));
  }

  @ParameterizedTest
  @EnumSource(Subscription.class)
  void hasTheRuleOfEverySubscription(Subscription subscription) {
    String rule =
        output(StackOutputs.rule(subscription.worker())).path("Fn::GetAtt").path(0).asText();

    assertThat(
            TEMPLATE
                .resources("AWS::Events::Rule")
                .filter(one -> one.getKey().equals(rule))
                .map(one -> one.getValue().at("/Properties/EventPattern/detail-type/0").asText()))
        .containsExactly(subscription.events().getFirst().wireName());
  }

  @Test
  void hasTheOutputsThatOtherCommandsNeed() {
    assertThat(
            List.of(
                output(StackOutputs.TABLE),
                output(StackOutputs.BUS),
                output(StackOutputs.ARCHIVE),
                output(StackOutputs.SEARCH)))
        .noneMatch(JsonNode::isMissingNode);
    assertThat(output(StackOutputs.SEARCH).toString()).contains("https://", "DomainEndpoint");
  }

  @Test
  void omitsOutputsOfMissingFeatures() {
    JsonNode outputs = TemplateView.of(Stage.LOCALSTACK).root().path("Outputs");

    assertThat(outputs.has(StackOutputs.TABLE)).isTrue();
    assertThat(outputs.has(StackOutputs.ARCHIVE)).isFalse();
    assertThat(outputs.has(StackOutputs.SEARCH)).isFalse();
    assertThat(outputs.has(StackOutputs.deadLetters("indexProduct"))).isFalse();
  }

  private static JsonNode output(String name) {
    return TEMPLATE.root().path("Outputs").path(name).path("Value");
  }
}
