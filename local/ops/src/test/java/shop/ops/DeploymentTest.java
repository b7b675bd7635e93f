package shop.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The messages when a stage cannot be found or read. */
class DeploymentTest {
  private final OperatorTerminal operator = new OperatorTerminal();

  @AfterEach
  void closeStub() {
    operator.aws.close();
  }

  @Test
  void describesTheStackOfTheStage() {
    operator.withStackOutputs(Map.of());

    operator.run("redrive", "--stage", "staging");

    assertThat(operator.aws.calls("DescribeStacks"))
        .singleElement()
        .satisfies(call -> assertThat(call.path("StackName").asText()).isEqualTo("shop-staging"));
  }

  @Test
  void rejectsAStageThatIsNotDeployed() {
    operator.aws.respondWithError(
        "DescribeStacks", 400, error("ValidationError", "Stack does not exist"));

    int code = operator.run("redrive", "--stage", "staging");

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError())
        .isEqualToIgnoringNewLines(
            "The stack shop-staging does not exist in eu-central-1 of this account: check the"
                + " stage, region and account.");
  }

  @Test
  void rejectsAnInvalidStageName() {
    int code = operator.run("redrive", "--stage", "Staging; rm");

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError()).contains("'Staging; rm' is not a valid stage name");
    assertThat(operator.aws.operations()).isEmpty();
  }

  @Test
  void rejectsAMissingStage() {
    int code = operator.run("replay", "--from", "2026-11-25T12:00:00Z");

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError())
        .isEqualToIgnoringNewLines("The stage is missing: pass --stage NAME.");
  }

  @Test
  void rejectsAMissingShop() {
    int code = operator.run("verify-ledger");

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError())
        .isEqualToIgnoringNewLines(
            "The shop is missing: pass --stage NAME, or set TABLE_NAME in the environment.");
  }

  @Test
  void namesTheOutputThatTheStackLacks() {
    operator.withStackOutputs(Map.of());

    int code = operator.run("verify-ledger", "--stage", "staging");

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError())
        .contains("The stack shop-staging has no output TableOutput (status UPDATE_COMPLETE)");
  }

  @Test
  void reportsMissingCredentials() {
    operator.credentials =
        () -> {
          throw SdkClientException.create("Unable to load credentials from any of the providers");
        };

    int code = operator.run("redrive", "--stage", "staging");

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError()).contains("There are no AWS credentials").hasLineCount(1);
  }

  @Test
  void reportsExpiredCredentials() {
    operator.aws.respondWithError("DescribeStacks", 403, error("ExpiredToken", "expired"));

    int code = operator.run("redrive", "--stage", "staging");

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError()).contains("AWS rejects these credentials (ExpiredToken)");
  }

  @Test
  void reportsTheMissingPermission() {
    operator.aws.respondWithError(
        "DescribeStacks", 403, error("AccessDenied", "not authorized: cloudformation:Describe"));

    int code = operator.run("redrive", "--stage", "staging");

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError())
        .contains("do not permit this: not authorized: cloudformation:Describe")
        .hasLineCount(1);
  }

  @Test
  void exitsWith2ForInvalidArguments() {
    assertThat(operator.run("redrive", "--stage")).isEqualTo(2);
    assertThat(operator.run("replay", "--stage", "staging", "--from", "yesterday")).isEqualTo(2);
    assertThat(operator.standardError())
        .contains("Missing required parameter for option '--stage'")
        .contains("'yesterday' is not a time in UTC, such as 2026-11-25T12:00:00Z");
  }

  private static String error(String code, String message) {
    return """
    <ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error>\
    <Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>\
    """
        .formatted(code, message);
  }
}
