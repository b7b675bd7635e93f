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
 * A stage's stack, as far as it says where things are.
 *
 * @param status CloudFormation's word for how the stack is, such as UPDATE_COMPLETE
 * @param outputs by {@link StackOutputs}' names
 */
record Deployment(String stage, Region region, String status, Map<String, String> outputs) {
  private static final String NOT_THERE = "ValidationError";

  Deployment {
    outputs = Map.copyOf(outputs);
  }

  /**
   * Asks CloudFormation.
   *
   * @throws Refusal when there is no such stage
   */
  static Deployment find(CloudFormationClient stacks, String stage, Region region) {
    if (!stage.matches("[a-z][a-z0-9-]{0,40}")) {
      throw new CommandException(
          "'%s' is not the name of a stage, such as staging.".formatted(stage));
    }
    try {
      Stack stack =
          stacks
              .describeStacks(describe -> describe.stackName(StackOutputs.stack(stage)))
              .stacks()
              .getFirst();
      Map<String, String> outputs = new HashMap<>();
      stack.outputs().forEach(output -> outputs.put(output.outputKey(), output.outputValue()));
      return new Deployment(stage, region, stack.stackStatusAsString(), outputs);
    } catch (CloudFormationException e) {
      String code =
          Optional.ofNullable(e.awsErrorDetails()).map(AwsErrorDetails::errorCode).orElse("");
      if (code.equals(NOT_THERE)) {
        throw new CommandException(
            "There is no stack %s in %s of this account: is it another stage, region or account?"
                .formatted(StackOutputs.stack(stage), region));
      }
      throw e;
    }
  }

  /**
   * What the stack says.
   *
   * @throws Refusal when it does not, because it is not deployed to its end, or by an older version
   */
  String output(String name) {
    return optional(name)
        .orElseThrow(
            () ->
                new CommandException(
                    "The stack %s has no %s (it is %s): deploy it with this version."
                        .formatted(StackOutputs.stack(stage), name, status)));
  }

  /** What the stack says of a part that not every stage has. */
  Optional<String> optional(String name) {
    return Optional.ofNullable(outputs.get(name));
  }
}
