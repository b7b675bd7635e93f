package shop.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.RegexAppliesTo;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Stack;

/** Where the shop does not do what cdk-nag's AwsSolutions asks for, each with its reason. */
final class NagSuppressions {
  private NagSuppressions() {}

  /** Tells cdk-nag. */
  static void declare(Stack stack, Stage stage) {
    List<NagPackSuppression> all = new ArrayList<>(always());
    if (stage.has(Feature.SEARCH)) {
      all.addAll(search(stage));
    }
    if (stage.has(Feature.EDGE)) {
      all.addAll(edge());
    }
    if (!stage.has(Feature.EDGE)) {
      all.add(because("AwsSolutions-APIG3", "Nobody but its developer reaches it."));
    }
    io.github.cdklabs.cdknag.NagSuppressions.addStackSuppressions(stack, all, true);
  }

  private static List<NagPackSuppression> always() {
    return List.of(
        because(
            "AwsSolutions-IAM4",
            "What API Gateway writes its log with is one role for all APIs of an account and"
                + " region, and AWS keeps its policy.",
            "Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/"
                + "AmazonAPIGatewayPushToCloudWatchLogs"),
        because(
            "AwsSolutions-IAM4",
            "What CodeDeploy may do to shift an alias is AWS's to know.",
            "Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/"
                + "AWSCodeDeployRoleForLambdaLimited"),
        because(
            "AwsSolutions-IAM5",
            "X-Ray's and ListStreams' actions, and those that read metrics, know no resources.",
            "Resource::*"),
        matching(
            "AwsSolutions-IAM5",
            "Objects have names that are made later; the wildcard ends at a prefix of the bucket.",
            "/^Resource::<ImagesBucket[A-Z0-9]+\\.Arn>\\/(uploads|images)\\/\\*$/"),
        matching(
            "AwsSolutions-IAM5",
            "Indexes of the domain have names with a number that counts up; it holds no others.",
            "/^Resource::<SearchDomain[A-Z0-9]+\\.Arn>\\/\\*(\\/_search)?$/"),
        because(
            "AwsSolutions-SMG4",
            "A key that changes by itself ends every session at once; docs/operations.md says how"
                + " to change one while the old one is still accepted."),
        because(
            "AwsSolutions-S1",
            "Uploads are announced in the table and images are public; a log of each read would"
                + " cost more than it tells."),
        because(
            "AwsSolutions-SQS3",
            "These are dead-letter queues: of a stream, of rules and of functions, which cdk-nag"
                + " does not see."),
        because(
            "AwsSolutions-APIG2",
            "The validator is in the imported document, on every route that takes a body."));
  }

  private static List<NagPackSuppression> search(Stage stage) {
    List<NagPackSuppression> all = new ArrayList<>();
    all.add(
        because(
            "AwsSolutions-OS1",
            "In a VPC the functions would need a NAT gateway to reach Stripe; requests are"
                + " signed."));
    all.add(
        because(
            "AwsSolutions-OS3", "Functions have no addresses of their own; IAM judges instead."));
    all.add(
        because(
            "AwsSolutions-OS4", "The index is rebuilt from the table when the domain is lost."));
    all.add(because("AwsSolutions-OS9", "Slow logs would tell what customers search for."));
    if (stage.capacity().searchNodes() == 1) {
      all.add(because("AwsSolutions-OS7", "One node is enough where nobody buys anything."));
    }
    return all;
  }

  private static List<NagPackSuppression> edge() {
    return List.of(
        because("AwsSolutions-CFR1", "Where a shop sells is its owner's decision."),
        because(
            "AwsSolutions-CFR2",
            "WAF stands in front of the API, which takes requests of the edge only; images need"
                + " none."),
        because(
            "AwsSolutions-CFR3", "The API logs every request that is not answered from a cache."),
        because(
            "AwsSolutions-CFR4",
            "CloudFront's own host takes older TLS; with -c host= it is TLS 1.2 at least."));
  }

  private static NagPackSuppression because(String rule, String reason, String... findings) {
    NagPackSuppression.Builder builder = NagPackSuppression.builder().id(rule).reason(reason);
    return findings.length == 0 ? builder.build() : builder.appliesTo(List.of(findings)).build();
  }

  private static NagPackSuppression matching(String rule, String reason, String pattern) {
    return NagPackSuppression.builder()
        .id(rule)
        .reason(reason)
        .appliesTo(List.of(RegexAppliesTo.builder().regex(pattern).build()))
        .build();
  }
}
