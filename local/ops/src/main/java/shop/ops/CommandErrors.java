package shop.ops;

import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Why a command did not begin, in one sentence for whoever called it. */
final class CommandErrors {
  private static final Set<String> NOT_VALID =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");

  private static final Set<String> NOT_ALLOWED =
      Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation");

  private CommandErrors() {}

  /** The sentence; it names no secret and no stack. */
  static String sentence(Exception failure) {
    return switch (failure) {
      case CommandException refusal -> String.valueOf(refusal.getMessage());
      case AwsServiceException answer -> ofService(answer);
      case SdkClientException client -> ofClient(client);
      default -> "It failed: " + failure;
    };
  }

  private static String ofService(AwsServiceException answer) {
    Optional<AwsErrorDetails> details = Optional.ofNullable(answer.awsErrorDetails());
    String code = details.map(AwsErrorDetails::errorCode).orElse("");
    String said = details.map(AwsErrorDetails::errorMessage).orElse("");
    if (NOT_VALID.contains(code)) {
      return "AWS does not take these credentials (%s): log in again.".formatted(code);
    }
    if (NOT_ALLOWED.contains(code)) {
      return "These credentials may not do that: " + said;
    }
    return "AWS answers %d %s: %s".formatted(answer.statusCode(), code, said);
  }

  private static String ofClient(SdkClientException client) {
    String said = String.valueOf(client.getMessage());
    return said.contains("load credentials")
        ? "There are no AWS credentials: run aws configure or aws sso login, or set AWS_PROFILE."
        : "AWS cannot be reached: " + said.lines().findFirst().orElse("");
  }
}
