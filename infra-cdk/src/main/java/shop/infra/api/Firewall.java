package shop.infra.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.contracts.Route;
import shop.infra.stage.Stage;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;

/**
 * WAF in front of the API. It blocks requests that do not come from CloudFront, so that the client
 * address that CloudFront sets can be trusted, and limits the request rate of each client address.
 */
public final class Firewall extends Construct {
  /** Requests of one client address in five minutes; a page of a shop sends ten. */
  static final int REQUEST_LIMIT = 3_000;

  /** Log-ins, registrations and token refreshes of one client address in five minutes. */
  static final int SIGN_IN_LIMIT = 100;

  private static final int WINDOW_SECONDS = 300;

  public Firewall(Construct scope, Stage stage, RestApi gateway, String originSecret) {
    super(scope, "Firewall");
    List<CfnWebACL.RuleProperty> rules = new ArrayList<>();
    rules.add(
        rule("edge-only", 0).statement(not(hasOriginSecret(originSecret))).action(block()).build());
    rules.add(managed("AWSManagedRulesAmazonIpReputationList", 1, List.of()));
    rules.add(managed("AWSManagedRulesKnownBadInputsRuleSet", 2, List.of()));
    // A product with all variants has 20 KB; the functions reject bodies above 256 KB themselves.
    rules.add(managed("AWSManagedRulesCommonRuleSet", 3, List.of("SizeRestrictions_BODY")));
    rules.add(
        rule("sign-ins", 4)
            .statement(rateAbove(SIGN_IN_LIMIT, Route.BASE + "auth/"))
            .action(block())
            .build());
    rules.add(
        rule("requests", 5)
            .statement(rateAbove(REQUEST_LIMIT, Route.BASE))
            .action(block())
            .build());
    CfnWebACL webAcl =
        CfnWebACL.Builder.create(this, "Rules")
            .scope("REGIONAL")
            .defaultAction(
                CfnWebACL.DefaultActionProperty.builder()
                    .allow(CfnWebACL.AllowActionProperty.builder().build())
                    .build())
            .visibilityConfig(visibility(stage.stackName()))
            .rules(rules)
            .build();
    CfnWebACLAssociation.Builder.create(this, "Association")
        .webAclArn(webAcl.getAttrArn())
        .resourceArn(gateway.api().getDeploymentStage().getStageArn())
        .build();
  }

  private static CfnWebACL.RuleProperty.Builder rule(String name, int priority) {
    return CfnWebACL.RuleProperty.builder()
        .name(name)
        .priority(priority)
        .visibilityConfig(visibility(name));
  }

  private static CfnWebACL.RuleProperty managed(String name, int priority, List<String> countOnly) {
    return rule(name, priority)
        .overrideAction(CfnWebACL.OverrideActionProperty.builder().none(Map.of()).build())
        .statement(
            CfnWebACL.StatementProperty.builder()
                .managedRuleGroupStatement(
                    CfnWebACL.ManagedRuleGroupStatementProperty.builder()
                        .vendorName("AWS")
                        .name(name)
                        .ruleActionOverrides(countOnly.stream().map(Firewall::count).toList())
                        .build())
                .build())
        .build();
  }

  private static CfnWebACL.RuleActionOverrideProperty count(String name) {
    return CfnWebACL.RuleActionOverrideProperty.builder()
        .name(name)
        .actionToUse(
            CfnWebACL.RuleActionProperty.builder()
                .count(CfnWebACL.CountActionProperty.builder().build())
                .build())
        .build();
  }

  private static CfnWebACL.RuleActionProperty block() {
    return CfnWebACL.RuleActionProperty.builder()
        .block(CfnWebACL.BlockActionProperty.builder().build())
        .build();
  }

  /** Matches when a client address exceeds a limit on paths that contain a text. */
  private static CfnWebACL.StatementProperty rateAbove(int limit, String path) {
    return CfnWebACL.StatementProperty.builder()
        .rateBasedStatement(
            CfnWebACL.RateBasedStatementProperty.builder()
                .limit(limit)
                .evaluationWindowSec(WINDOW_SECONDS)
                .aggregateKeyType("CUSTOM_KEYS")
                .customKeys(
                    List.of(
                        CfnWebACL.RateBasedStatementCustomKeyProperty.builder()
                            .header(
                                CfnWebACL.RateLimitHeaderProperty.builder()
                                    .name(Edge.CLIENT_ADDRESS_HEADER)
                                    .textTransformations(noTransformation())
                                    .build())
                            .build()))
                .scopeDownStatement(
                    CfnWebACL.StatementProperty.builder()
                        .andStatement(
                            CfnWebACL.AndStatementProperty.builder()
                                .statements(
                                    List.of(
                                        contains(path), not(contains(Route.STRIPE_WEBHOOK.path()))))
                                .build())
                        .build())
                .build())
        .build();
  }

  private static CfnWebACL.StatementProperty contains(String path) {
    return CfnWebACL.StatementProperty.builder()
        .byteMatchStatement(
            CfnWebACL.ByteMatchStatementProperty.builder()
                .fieldToMatch(CfnWebACL.FieldToMatchProperty.builder().uriPath(Map.of()).build())
                .positionalConstraint("CONTAINS")
                .searchString(path)
                .textTransformations(noTransformation())
                .build())
        .build();
  }

  private static CfnWebACL.StatementProperty hasOriginSecret(String originSecret) {
    return CfnWebACL.StatementProperty.builder()
        .byteMatchStatement(
            CfnWebACL.ByteMatchStatementProperty.builder()
                .fieldToMatch(
                    CfnWebACL.FieldToMatchProperty.builder()
                        .singleHeader(Map.of("Name", Edge.ORIGIN_SECRET_HEADER))
                        .build())
                .positionalConstraint("EXACTLY")
                .searchString(originSecret)
                .textTransformations(noTransformation())
                .build())
        .build();
  }

  private static CfnWebACL.StatementProperty not(CfnWebACL.StatementProperty statement) {
    return CfnWebACL.StatementProperty.builder()
        .notStatement(CfnWebACL.NotStatementProperty.builder().statement(statement).build())
        .build();
  }

  private static List<CfnWebACL.TextTransformationProperty> noTransformation() {
    return List.of(CfnWebACL.TextTransformationProperty.builder().priority(0).type("NONE").build());
  }

  private static CfnWebACL.VisibilityConfigProperty visibility(String name) {
    return CfnWebACL.VisibilityConfigProperty.builder()
        .metricName(name)
        .cloudWatchMetricsEnabled(true)
        .sampledRequestsEnabled(false) // Sampled requests would contain tokens.
        .build();
  }
}
