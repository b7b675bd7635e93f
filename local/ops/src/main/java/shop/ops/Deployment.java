package shop.ops;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import shop.contracts.StackOutputs;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/**
 * A stage's CloudFormation stack and its outputs.
 *
 * @param status CloudFormation's stack status, such as UPDATE_COMPLETE
 * @param outputs by the names of {@link StackOutputs}
 */
record Deployment(String stage, Region region, String status, Map<String, String> outputs) {
  private static final String UNKNOWN_STACK = "ValidationError";

  Deployment {
    outputs = Map.copyOf(outputs);
  }

  /**
   * Reads the stack from CloudFormation.
   *
   * @throws CommandException when the stage is not deployed
   */
  static Deployment find(CloudFormationClient cloudFormation, String stage, Region region) {
    if (!stage.matches("[a-z][a-z0-9-]{0,40}")) {
      throw new CommandException(
          "'%s' is not a valid stage name; an example is staging.".formatted(stage));
    }
    try {
      Stack stack =
          cloudFormation
              .describeStacks(describe -> describe.stackName(StackOutputs.stack(stage)))
              .stacks()
              .getFirst();
      Map<String, String> outputs = new HashMap<>();
      stack.outputs().forEach(output -> outputs.put(output.outputKey(), output.outputValue()));
      return new Deployment(stage, region, stack.stackStatusAsString(), outputs);
    } catch (CloudFormationException e) {
      String code =
          Optional.ofNullable(e.awsErrorDetails()).map(AwsErrorDetails::errorCode).orElse("");
      if (code.equals(UNKNOWN_STACK)) {
        throw new CommandException(
            "The stack %s does not exist in %s of this account: check the stage, region and account."
                .formatted(StackOutputs.stack(stage), region));
      }
      throw e;
    }
  }

  /**
   * Returns the value of an output.
   *
   * @throws CommandException when the output is missing, because the deployment is not complete or
   *     was made by an older version
   */
  String output(String name) {
    return optional(name)
        .orElseThrow(
            () ->
                new CommandException(
                    "The stack %s has no output %s (status %s): deploy it with this version."
                        .formatted(StackOutputs.stack(stage), name, status)));
  }

  /** Returns the value of an output that not every stage has. */
  Optional<String> optional(String name) {
    return Optional.ofNullable(outputs.get(name));
  }
}
