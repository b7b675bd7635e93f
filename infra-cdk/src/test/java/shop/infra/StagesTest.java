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
import shop.infra.function.LambdaSpec;
import shop.infra.stage.DeploymentException;
import shop.infra.stage.Stage;

/** The differences between stages, and what all stages have in common. */
class StagesTest {

  @ParameterizedTest
  @EnumSource(Stage.class)
  void hasNoFindingsAndFitsIntoOneStack(Stage stage) {
    SynthesizedStack stack = SynthesizedStages.of(stage);

    assertThat(stack.findings()).isEmpty();
    stack.check();
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"STAGING", "PRODUCTION"})
  void retainsDataInStagingAndProduction(Stage stage) {
    TemplateView template = TemplateView.of(stage);
    JsonNode table = template.only("AWS::DynamoDB::Table");

    assertThat(table.path("Properties").path("DeletionProtectionEnabled").asBoolean()).isTrue();
    assertThat(
            Stream.of(
                    "AWS::DynamoDB::Table",
                    "AWS::S3::Bucket",
                    "AWS::KMS::Key",
                    "AWS::SecretsManager::Secret")
                .flatMap(template::resources))
        .allSatisfy(
            resource -> {
              assertThat(resource.getValue().path("DeletionPolicy").asText()).isEqualTo("Retain");
              assertThat(resource.getValue().path("UpdateReplacePolicy").asText())
                  .isEqualTo("Retain");
            });
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void enablesPointInTimeRecovery(Stage stage) {
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
  void blocksPublicAccessToTheBucket(Stage stage) {
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
  void omitsResourcesThatLocalStackDoesNotSupport() {
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
                .flatMap(template::resources))
        .isEmpty();
    assertThat(template.root().path("Resources").properties())
        .noneMatch(one -> one.getValue().path("Type").asText().startsWith("Custom::"));
  }

  @Test
  void createsIndexWorkersForAnExternalSearchService() {
    String endpoint = "https://search.example";
    TemplateView without = TemplateView.of(Stage.LOCALSTACK);
    TemplateView with =
        new TemplateView(
            SynthesizedStages.of(Map.of("stage", "localstack", "OPENSEARCH_ENDPOINT", endpoint))
                .template());

    assertThat(without.resources("AWS::SQS::Queue")).noneMatch(StagesTest::isIndexQueue);
    assertThat(with.resources("AWS::SQS::Queue")).anyMatch(StagesTest::isIndexQueue);
    assertThat(with.resources("AWS::Events::Rule"))
        .anyMatch(rule -> rule.getKey().startsWith("RepairIndexSchedule"));
  }

  @Test
  void sendsMailOnlyWithASender() {
    TemplateView without =
        new TemplateView(SynthesizedStages.of(Map.of("stage", "production")).template());

    assertThat(
            Stream.of(
                    "AWS::SES::ConfigurationSet",
                    "AWS::SES::ConfigurationSetEventDestination",
                    "AWS::SES::EmailIdentity")
                .flatMap(without::resources))
        .isEmpty();
    assertThat(without.actions(LambdaSpec.SEND_MAIL)).doesNotContain("ses:SendEmail");
  }

  @Test
  void bringsBouncesAndComplaintsOfItsMailsToTheWorker() {
    TemplateView template = TemplateView.of(Stage.PRODUCTION);

    JsonNode set = template.only("AWS::SES::ConfigurationSet").path("Properties");
    JsonNode feedback =
        template
            .only("AWS::SES::ConfigurationSetEventDestination")
            .at("/Properties/EventDestination");
    assertThat(feedback.path("MatchingEventTypes").toString())
        .isEqualTo("[\"bounce\",\"complaint\"]");
    assertThat(feedback.at("/EventBridgeDestination/EventBusArn").toString())
        .contains("event-bus/default");
    assertThat(template.properties("AWS::Events::Rule"))
        .anyMatch(
            rule ->
                rule.at("/EventPattern/detail/mail/tags/ses:configuration-set/0")
                    .equals(set.path("Name")));
    assertThat(template.only("AWS::SES::EmailIdentity").at("/Properties/EmailIdentity").asText())
        .isEqualTo(SynthesizedStages.SENDER_DOMAIN);
    assertThat(template.root().path("Outputs").properties())
        .filteredOn(output -> output.getKey().startsWith("DkimRecord"))
        .hasSize(3);
  }

  @Test
  void refusesASenderOfAnotherDomain() {
    Map<String, Object> context =
        Map.of("stage", "staging", "senderDomain", "a.example", "MAIL_SENDER", "shop@b.example");

    assertThatThrownBy(() -> SynthesizedStages.of(context))
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining("MAIL_SENDER=NAME@a.example");
  }

  private static boolean isIndexQueue(Map.Entry<String, JsonNode> resource) {
    return resource.getKey().startsWith("IndexProductEventsQueue");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "prod", "PRODUCTION"})
  void rejectsAnUnknownStageAndListsTheKnownOnes(String name) {
    assertThatThrownBy(() -> Stage.named(name))
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining("development, staging, production, localstack");
  }

  @Test
  void deploysApiFunctionsAsContainerImages() {
    TemplateView template =
        new TemplateView(
            SynthesizedStages.of(
                    Map.of(
                        "stage", "staging", "origins", "https://a.example", "packaging", "image"))
                .template());

    for (LambdaSpec spec : LambdaSpec.values()) {
      JsonNode function = template.function(Stage.STAGING, spec);
      boolean image = LambdaSpec.apiFunctions().contains(spec);
      assertThat(function.path("PackageType").asText("Zip")).isEqualTo(image ? "Image" : "Zip");
      assertThat(function.path("Code").has("ImageUri")).isEqualTo(image);
      assertThat(function.has("SnapStart")).isEqualTo(!image);
    }
  }

  @Test
  void rejectsAnUnknownPackaging() {
    assertThatThrownBy(
            () -> SynthesizedStages.of(Map.of("stage", "staging", "packaging", "container")))
        .isInstanceOf(DeploymentException.class)
        .hasMessage("Unknown packaging 'container': pass -c packaging=zip or -c packaging=image.");
  }

  @Test
  void rejectsAnInvalidOrigin() {
    assertThatThrownBy(
            () -> SynthesizedStages.of(Map.of("stage", "development", "origins", "shop.example/")))
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining("is not an origin");
  }

  @Test
  void rejectsAHostWithoutCertificate() {
    assertThatThrownBy(
            () -> SynthesizedStages.of(Map.of("stage", "development", "host", "api.shop.example")))
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining("certificate");
  }

  @Test
  void rejectsATemplateAboveCloudFormationsLimits() {
    assertThatThrownBy(() -> SynthesizedStack.checkSize(10, 501))
        .isInstanceOf(DeploymentException.class);
    assertThatThrownBy(() -> SynthesizedStack.checkSize(1_000_001, 10))
        .isInstanceOf(DeploymentException.class);
  }

  @Test
  void rejectsAPathWithoutNode() {
    assertThatThrownBy(() -> ShopApp.requireNode("/nowhere"))
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining("needs node");
  }

  @Test
  void setsASettingFromTheContext() {
    TemplateView template =
        new TemplateView(
            SynthesizedStages.of(Map.of("stage", "development", "CURRENCY", "KRW")).template());

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
