package shop.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.RegexAppliesTo;
import java.util.ArrayList;
import java.util.List;
import shop.infra.stage.Feature;
import shop.infra.stage.Stage;
import software.amazon.awscdk.Stack;

/** The rules of cdk-nag's AwsSolutions that the stack does not follow, each with the reason. */
final class NagSuppressions {
  private NagSuppressions() {}

  /** Registers the suppressions with cdk-nag. */
  static void add(Stack stack, Stage stage) {
    List<NagPackSuppression> all = new ArrayList<>(common());
    if (stage.has(Feature.SEARCH)) {
      all.addAll(search(stage));
    }
    if (stage.has(Feature.EDGE)) {
      all.addAll(edge());
    }
    if (!stage.has(Feature.EDGE)) {
      all.add(suppress("AwsSolutions-APIG3", "Only its developer can reach it."));
    }
    io.github.cdklabs.cdknag.NagSuppressions.addStackSuppressions(stack, all, true);
  }

  private static List<NagPackSuppression> common() {
    return List.of(
        suppress(
            "AwsSolutions-IAM4",
            "API Gateway writes logs with one role for all APIs of an account and region; AWS"
                + " maintains its policy.",
            "Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/"
                + "AmazonAPIGatewayPushToCloudWatchLogs"),
        suppress(
            "AwsSolutions-IAM4",
            "AWS maintains the policy that CodeDeploy needs to shift an alias.",
            "Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/"
                + "AWSCodeDeployRoleForLambdaLimited"),
        suppress(
            "AwsSolutions-IAM5",
            "The actions of X-Ray, ListStreams and of reading metrics support no resources.",
            "Resource::*"),
        suppress(
            "AwsSolutions-IAM5",
            "Only from the sender's address, by a condition; whether its domain or the address"
                + " itself is the verified identity is the operator's choice.",
            "Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*",
            "Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:configuration-set/*"),
        suppressMatching(
            "AwsSolutions-IAM5",
            "Object keys are generated at run time; the wildcard is limited to a prefix of the"
                + " bucket.",
            "/^Resource::<ImagesBucket[A-Z0-9]+\\.Arn>\\/(uploads|images)\\/\\*$/"),
        suppressMatching(
            "AwsSolutions-IAM5",
            "Index names end with a version number; the domain contains no other indexes.",
            "/^Resource::<SearchDomain[A-Z0-9]+\\.Arn>\\/\\*(\\/_search)?$/"),
        suppress(
            "AwsSolutions-SMG4",
            "Automatic rotation of the signing key would end every session; docs/operations.md"
                + " describes a rotation in which the old key is still accepted."),
        suppress(
            "AwsSolutions-S1",
            "Every upload is recorded in the table and images are public; an access log costs more"
                + " than it is worth."),
        suppress(
            "AwsSolutions-SQS3",
            "These queues are dead-letter queues of a stream, of rules and of functions, which"
                + " cdk-nag does not recognise."),
        suppress(
            "AwsSolutions-APIG2",
            "The imported document has the validator, on every route that takes a body."));
  }

  private static List<NagPackSuppression> search(Stage stage) {
    List<NagPackSuppression> all = new ArrayList<>();
    all.add(
        suppress(
            "AwsSolutions-OS1",
            "In a VPC, the functions would need a NAT gateway to reach Stripe; instead, requests"
                + " are signed."));
    all.add(
        suppress(
            "AwsSolutions-OS3",
            "Functions have no fixed IP addresses; IAM authorises requests instead."));
    all.add(
        suppress(
            "AwsSolutions-OS4", "The index is rebuilt from the table when the domain is lost."));
    all.add(suppress("AwsSolutions-OS9", "Slow logs would contain what customers search for."));
    if (stage.searchCluster().nodes() == 1) {
      all.add(suppress("AwsSolutions-OS7", "One node is enough in a stage without customers."));
    }
    return all;
  }

  private static List<NagPackSuppression> edge() {
    return List.of(
        suppress(
            "AwsSolutions-CFR1",
            "Geographic restrictions are a business decision of the shop's owner."),
        suppress(
            "AwsSolutions-CFR2",
            "WAF protects the API, which accepts only requests from CloudFront; images need no"
                + " WAF."),
        suppress("AwsSolutions-CFR3", "The API logs every request that is not a cache hit."),
        suppress(
            "AwsSolutions-CFR4",
            "CloudFront's own host name accepts older TLS versions; with -c host= it is TLS 1.2."));
  }

  private static NagPackSuppression suppress(String rule, String reason, String... findings) {
    NagPackSuppression.Builder builder = NagPackSuppression.builder().id(rule).reason(reason);
    return findings.length == 0 ? builder.build() : builder.appliesTo(List.of(findings)).build();
  }

  private static NagPackSuppression suppressMatching(String rule, String reason, String pattern) {
    return NagPackSuppression.builder()
        .id(rule)
        .reason(reason)
        .appliesTo(List.of(RegexAppliesTo.builder().regex(pattern).build()))
        .build();
  }
}
