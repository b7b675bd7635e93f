package shop.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What an operator is told whose stage cannot be asked. */
class DeploymentTest {
  private final OperatorTerminal operator = new OperatorTerminal();

  @AfterEach
  void end() {
    operator.aws.close();
  }

  @Test
  void asksForTheStacksOfTheStage() {
    operator.withStackOutputs(Map.of());

    operator.run("redrive", "--stage", "staging");

    assertThat(operator.aws.calls("DescribeStacks"))
        .singleElement()
        .satisfies(call -> assertThat(call.path("StackName").asText()).isEqualTo("shop-staging"));
  }

  @Test
  void saysThatThereIsNoSuchStack() {
    operator.aws.respondWithError(
        "DescribeStacks", 400, error("ValidationError", "Stack does not exist"));

    int code = operator.run("redrive", "--stage", "staging");

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError())
        .isEqualToIgnoringNewLines(
            "There is no stack shop-staging in eu-central-1 of this account: is it another stage,"
                + " region or account?");
  }

  @Test
  void takesNoNameThatIsNone() {
    int code = operator.run("redrive", "--stage", "Staging; rm");

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError()).contains("'Staging; rm' is not the name of a stage");
    assertThat(operator.aws.operations()).isEmpty();
  }

  @Test
  void saysThatNoStageWasNamed() {
    int code = operator.run("replay", "--from", "2026-11-25T12:00:00Z");

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError())
        .isEqualToIgnoringNewLines("Say which stage: --stage NAME.");
  }

  @Test
  void saysThatNoShopWasNamed() {
    int code = operator.run("verify-ledger");

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError())
        .isEqualToIgnoringNewLines(
            "Say which shop: --stage NAME, or TABLE_NAME in the environment.");
  }

  @Test
  void saysThatAStackDoesNotTellEnough() {
    operator.withStackOutputs(Map.of());

    int code = operator.run("verify-ledger", "--stage", "staging");

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError())
        .contains("The stack shop-staging has no TableOutput (it is UPDATE_COMPLETE)");
  }

  @Test
  void saysThatThereAreNoCredentials() {
    operator.credentials =
        () -> {
          throw SdkClientException.create("Unable to load credentials from any of the providers");
        };

    int code = operator.run("redrive", "--stage", "staging");

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError()).contains("There are no AWS credentials").hasLineCount(1);
  }

  @Test
  void saysThatCredentialsAreOver() {
    operator.aws.respondWithError("DescribeStacks", 403, error("ExpiredToken", "expired"));

    int code = operator.run("redrive", "--stage", "staging");

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError()).contains("does not take these credentials (ExpiredToken)");
  }

  @Test
  void saysWhatCredentialsMayNot() {
    operator.aws.respondWithError(
        "DescribeStacks", 403, error("AccessDenied", "not authorized: cloudformation:Describe"));

    int code = operator.run("redrive", "--stage", "staging");

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError())
        .contains("may not do that: not authorized: cloudformation:Describe")
        .hasLineCount(1);
  }

  @Test
  void endsWithTwoWhenArgumentsAreWrong() {
    assertThat(operator.run("redrive", "--stage")).isEqualTo(2);
    assertThat(operator.run("replay", "--stage", "staging", "--from", "yesterday")).isEqualTo(2);
    assertThat(operator.standardError())
        .contains("Missing required parameter for option '--stage'")
        .contains("'yesterday' is no time in UTC, such as 2026-11-25T12:00:00Z");
  }

  private static String error(String code, String message) {
    return """
    <ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error>\
    <Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>\
    """
        .formatted(code, message);
  }
}
