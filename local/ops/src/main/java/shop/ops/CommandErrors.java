package shop.ops;

import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Translates an exception of a command into one sentence for the operator. */
final class CommandErrors {
  private static final Set<String> INVALID_CREDENTIALS =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");

  private static final Set<String> ACCESS_DENIED =
      Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation");

  private CommandErrors() {}

  /** The sentence, without secrets and without a stack trace. */
  static String sentence(Exception failure) {
    return switch (failure) {
      case CommandException invalid -> String.valueOf(invalid.getMessage());
      case AwsServiceException service -> ofService(service);
      case SdkClientException client -> ofClient(client);
      default -> "The command failed: " + failure;
    };
  }

  private static String ofService(AwsServiceException exception) {
    Optional<AwsErrorDetails> details = Optional.ofNullable(exception.awsErrorDetails());
    String code = details.map(AwsErrorDetails::errorCode).orElse("");
    String message = details.map(AwsErrorDetails::errorMessage).orElse("");
    if (INVALID_CREDENTIALS.contains(code)) {
      return "AWS rejects these credentials (%s): log in again.".formatted(code);
    }
    if (ACCESS_DENIED.contains(code)) {
      return "These credentials do not permit this: " + message;
    }
    return "AWS responds with %d %s: %s".formatted(exception.statusCode(), code, message);
  }

  private static String ofClient(SdkClientException client) {
    String message = String.valueOf(client.getMessage());
    return message.contains("load credentials")
        ? "There are no AWS credentials: run aws configure or aws sso login, or set AWS_PROFILE."
        : "AWS cannot be reached: " + message.lines().findFirst().orElse("");
  }
}
