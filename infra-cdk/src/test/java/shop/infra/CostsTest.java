package shop.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import shop.infra.stage.Stage;

/** docs/cost.md states the number of resources in the templates. */
class CostsTest {
  private static final TemplateView DEVELOPMENT = TemplateView.of(Stage.DEVELOPMENT);
  private static final TemplateView PRODUCTION = TemplateView.of(Stage.PRODUCTION);

  private static String document() throws IOException {
    return Files.readString(Path.of(System.getProperty("shop.root", "..")).resolve("docs/cost.md"));
  }

  @Test
  void statesTheNumberOfAlarms() throws IOException {
    assertThat(document())
        .contains(
            "| alarms, of which composite | %d + %d / %d + %d |"
                .formatted(
                    count(DEVELOPMENT, "AWS::CloudWatch::Alarm"),
                    count(DEVELOPMENT, "AWS::CloudWatch::CompositeAlarm"),
                    count(PRODUCTION, "AWS::CloudWatch::Alarm"),
                    count(PRODUCTION, "AWS::CloudWatch::CompositeAlarm")));
  }

  @Test
  void statesTheNumberOfSecretsIncludingStripes() throws IOException {
    assertThat(document())
        .contains(
            "| secrets | %d (Stripe's among them) |"
                .formatted(count(PRODUCTION, "AWS::SecretsManager::Secret") + 1));
  }

  @Test
  void statesTheNumberOfWafRules() throws IOException {
    int rules = PRODUCTION.only("AWS::WAFv2::WebACL").path("Properties").path("Rules").size();

    assertThat(document()).contains("| WAF: list, rules | 1, %d |".formatted(rules));
  }

  @Test
  void statesTheNumberOfQueuesThatLambdaPolls() throws IOException {
    long queues =
        count(PRODUCTION, "AWS::Lambda::EventSourceMapping")
            - 1; // One mapping reads the table's stream.

    assertThat(document())
        .contains("| polling of queues by Lambda | %d x 15 calls a minute".formatted(queues));
  }

  @Test
  void statesTheNumberOfOpenSearchNodes() throws IOException {
    assertThat(document())
        .contains(
            "| OpenSearch nodes | %s / %s |"
                .formatted(nodes(Stage.DEVELOPMENT), nodes(Stage.PRODUCTION)));
  }

  private static String nodes(Stage stage) {
    Stage.SearchCluster cluster = stage.searchCluster();
    return cluster.nodes() + " " + cluster.instanceType().replace(".search", "");
  }

  private static long count(TemplateView template, String type) {
    return template.resources(type).count();
  }
}
