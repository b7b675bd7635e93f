package shop.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Runs commands as an operator at a terminal would, with a stub of AWS and one password. */
final class OperatorTerminal {
  static final String PASSWORD = "a long enough secret";

  /** The current time. */
  static final Instant NOW = Instant.parse("2026-11-25T13:00:00Z");

  final AwsStub aws = new AwsStub();
  final Map<String, String> environment = new HashMap<>(Map.of("AWS_REGION", "eu-central-1"));
  AwsCredentialsProvider credentials =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
  String password = PASSWORD;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

  /** Runs a command and returns its exit code. */
  int run(String... arguments) {
    return OpsTool.on(
            new CliContext(
                () -> environment,
                new AwsClients(credentials, aws.endpoint()),
                secretPrompt(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                duration -> {}),
            new PrintStream(out, true, UTF_8),
            new PrintStream(progress, true, UTF_8))
        .execute(arguments);
  }

  /** Deploys a stage whose stack has these outputs. */
  OperatorTerminal withStackOutputs(Map<String, String> outputs) {
    StringBuilder members = new StringBuilder();
    outputs.forEach(
        (key, value) ->
            members
                .append("<member><OutputKey>")
                .append(key)
                .append("</OutputKey><OutputValue>")
                .append(value)
                .append("</OutputValue></member>"));
    aws.respond(
        "DescribeStacks",
        """
        <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">\
        <DescribeStacksResult><Stacks><member><StackName>shop-staging</StackName>\
        <StackStatus>UPDATE_COMPLETE</StackStatus><Outputs>%s</Outputs>\
        </member></Stacks></DescribeStacksResult></DescribeStacksResponse>\
        """
            .formatted(members));
    return this;
  }

  /** The results that the command printed. */
  String standardOutput() {
    return out.toString(UTF_8);
  }

  /** The progress and error messages that the command printed. */
  String standardError() {
    return progress.toString(UTF_8);
  }

  private SecretPrompt secretPrompt() {
    return new SecretPrompt() {
      @Override
      public String readFromTerminal(String name) {
        return password;
      }

      @Override
      public String readFromStandardInput(String name) {
        return password;
      }
    };
  }
}
