package shop.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In what stages differ, and what none of them may lack. */
class StagesTest {

  @ParameterizedTest
  @EnumSource(Stage.class)
  void passesEveryCheckOfCdkAndFitsIntoAStack(Stage stage) {
    SynthesizedStack assembled = Synthesised.of(stage);

    assertThat(assembled.faults()).isEmpty();
    assembled.check();
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"STAGING", "PRODUCTION"})
  void keepsItsDataWhateverIsDeployed(Stage stage) {
    TemplateView template = TemplateView.of(stage);
    JsonNode table = template.only("AWS::DynamoDB::Table");

    assertThat(table.path("Properties").path("DeletionProtectionEnabled").asBoolean()).isTrue();
    assertThat(
            Stream.of(
                    "AWS::DynamoDB::Table",
                    "AWS::S3::Bucket",
                    "AWS::KMS::Key",
                    "AWS::SecretsManager::Secret")
                .flatMap(template::all))
        .allSatisfy(
            resource -> {
              assertThat(resource.getValue().path("DeletionPolicy").asText()).isEqualTo("Retain");
              assertThat(resource.getValue().path("UpdateReplacePolicy").asText())
                  .isEqualTo("Retain");
            });
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void canRestoreItsTableToAnySecond(Stage stage) {
    assertThat(
            TemplateView.of(stage)
                .only("AWS::DynamoDB::Table")
                .path("Properties")
                .path("PointInTimeRecoverySpecification")
                .path("PointInTimeRecoveryEnabled")
                .asBoolean())
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void opensItsBucketToNobody(Stage stage) {
    JsonNode bucket = TemplateView.of(stage).only("AWS::S3::Bucket").path("Properties");

    assertThat(bucket.path("PublicAccessBlockConfiguration").properties())
        .hasSize(4)
        .allMatch(one -> one.getValue().asBoolean());
    assertThat(
            bucket
                .path("NotificationConfiguration")
                .path("EventBridgeConfiguration")
                .path("EventBridgeEnabled")
                .asBoolean())
        .isTrue();
  }

  @Test
  void asksLocalStackForNothingThatItLacks() {
    TemplateView template = TemplateView.of(Stage.LOCALSTACK);

    assertThat(
            Stream.of(
                    "AWS::WAFv2::WebACL",
                    "AWS::CloudFront::Distribution",
                    "AWS::OpenSearchService::Domain",
                    "AWS::CodeDeploy::DeploymentGroup",
                    "AWS::Events::Archive",
                    "AWS::Budgets::Budget",
                    "AWS::CloudFormation::CustomResource")
                .flatMap(template::all))
        .isEmpty();
    assertThat(template.root().path("Resources").properties())
        .noneMatch(one -> one.getValue().path("Type").asText().startsWith("Custom::"));
  }

  @Test
  void keepsAnIndexInStepWhoeverRunsTheSearch() {
    String endpoint = "https://search.example";
    TemplateView without = TemplateView.of(Stage.LOCALSTACK);
    TemplateView with =
        new TemplateView(
            Synthesised.of(Map.of("stage", "localstack", "OPENSEARCH_ENDPOINT", endpoint))
                .template());

    assertThat(without.all("AWS::SQS::Queue")).noneMatch(StagesTest::isOfTheIndex);
    assertThat(with.all("AWS::SQS::Queue")).anyMatch(StagesTest::isOfTheIndex);
    assertThat(with.all("AWS::Events::Rule"))
        .anyMatch(rule -> rule.getKey().startsWith("RepairIndexClock"));
  }

  private static boolean isOfTheIndex(Map.Entry<String, JsonNode> resource) {
    return resource.getKey().startsWith("IndexProductEventsQueue");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "prod", "PRODUCTION"})
  void refusesAStageThatThereIsNotAndNamesThoseThatThereAre(String name) {
    assertThatThrownBy(() -> Stage.named(name))
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining("development, staging, production, localstack");
  }

  @Test
  void refusesAnOriginThatIsNone() {
    assertThatThrownBy(
            () -> Synthesised.of(Map.of("stage", "development", "origins", "shop.example/")))
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining("is no origin");
  }

  @Test
  void refusesAHostWithoutACertificate() {
    assertThatThrownBy(
            () -> Synthesised.of(Map.of("stage", "development", "host", "api.shop.example")))
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining("certificate");
  }

  @Test
  void refusesATemplateThatCloudFormationWouldNotTake() {
    assertThatThrownBy(() -> SynthesizedStack.checkSize(10, 501))
        .isInstanceOf(DeploymentException.class);
    assertThatThrownBy(() -> SynthesizedStack.checkSize(1_000_001, 10))
        .isInstanceOf(DeploymentException.class);
  }

  @Test
  void saysThatNodeIsMissing() {
    assertThatThrownBy(() -> ShopApp.requireNode("/nowhere"))
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining("needs node");
  }

  @Test
  void givesAFunctionASettingThatWhoeverDeploysNames() {
    TemplateView template =
        new TemplateView(
            Synthesised.of(Map.of("stage", "development", "CURRENCY", "KRW")).template());

    assertThat(
            template
                .function(Stage.DEVELOPMENT, LambdaSpec.CART)
                .path("Environment")
                .path("Variables")
                .path("CURRENCY")
                .asText())
        .isEqualTo("KRW");
  }
}
