package shop.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.contracts.Route;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;

/**
 * What stands in front of the API: nothing gets in that did not pass the edge, so that the edge's
 * word for a client's address can be trusted, and no address asks too often.
 */
final class Firewall extends Construct {
  /** Requests of one address in five minutes; a page of a shop makes ten. */
  static final int REQUESTS = 3_000;

  /** Log-ins, registrations and refreshes of one address in five minutes. */
  static final int SIGN_INS = 100;

  private static final int WINDOW_SECONDS = 300;

  Firewall(Construct scope, Stage stage, RestApi gateway, String proof) {
    super(scope, "Firewall");
    List<CfnWebACL.RuleProperty> rules = new ArrayList<>();
    rules.add(rule("edge-only", 0).statement(not(hasProof(proof))).action(block()).build());
    rules.add(managed("AWSManagedRulesAmazonIpReputationList", 1, List.of()));
    rules.add(managed("AWSManagedRulesKnownBadInputsRuleSet", 2, List.of()));
    // A product with all variants has 20 KB; the functions refuse more than 256 KB themselves.
    rules.add(managed("AWSManagedRulesCommonRuleSet", 3, List.of("SizeRestrictions_BODY")));
    rules.add(
        rule("sign-ins", 4)
            .statement(rate(SIGN_INS, Route.BASE + "auth/"))
            .action(block())
            .build());
    rules.add(rule("requests", 5).statement(rate(REQUESTS, Route.BASE)).action(block()).build());
    CfnWebACL list =
        CfnWebACL.Builder.create(this, "Rules")
            .scope("REGIONAL")
            .defaultAction(
                CfnWebACL.DefaultActionProperty.builder()
                    .allow(CfnWebACL.AllowActionProperty.builder().build())
                    .build())
            .visibilityConfig(visible(ShopStack.name(stage)))
            .rules(rules)
            .build();
    CfnWebACLAssociation.Builder.create(this, "Association")
        .webAclArn(list.getAttrArn())
        .resourceArn(gateway.api().getDeploymentStage().getStageArn())
        .build();
  }

  private static CfnWebACL.RuleProperty.Builder rule(String name, int priority) {
    return CfnWebACL.RuleProperty.builder()
        .name(name)
        .priority(priority)
        .visibilityConfig(visible(name));
  }

  private static CfnWebACL.RuleProperty managed(String name, int priority, List<String> counted) {
    return rule(name, priority)
        .overrideAction(CfnWebACL.OverrideActionProperty.builder().none(Map.of()).build())
        .statement(
            CfnWebACL.StatementProperty.builder()
                .managedRuleGroupStatement(
                    CfnWebACL.ManagedRuleGroupStatementProperty.builder()
                        .vendorName("AWS")
                        .name(name)
                        .ruleActionOverrides(counted.stream().map(Firewall::count).toList())
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

  /** More than so many requests of one address to paths with a part. */
  private static CfnWebACL.StatementProperty rate(int limit, String path) {
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
                                    .name(Edge.ADDRESS_HEADER)
                                    .textTransformations(plain())
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
                .textTransformations(plain())
                .build())
        .build();
  }

  private static CfnWebACL.StatementProperty hasProof(String proof) {
    return CfnWebACL.StatementProperty.builder()
        .byteMatchStatement(
            CfnWebACL.ByteMatchStatementProperty.builder()
                .fieldToMatch(
                    CfnWebACL.FieldToMatchProperty.builder()
                        .singleHeader(Map.of("Name", Edge.PROOF_HEADER))
                        .build())
                .positionalConstraint("EXACTLY")
                .searchString(proof)
                .textTransformations(plain())
                .build())
        .build();
  }

  private static CfnWebACL.StatementProperty not(CfnWebACL.StatementProperty statement) {
    return CfnWebACL.StatementProperty.builder()
        .notStatement(CfnWebACL.NotStatementProperty.builder().statement(statement).build())
        .build();
  }

  private static List<CfnWebACL.TextTransformationProperty> plain() {
    return List.of(CfnWebACL.TextTransformationProperty.builder().priority(0).type("NONE").build());
  }

  private static CfnWebACL.VisibilityConfigProperty visible(String name) {
    return CfnWebACL.VisibilityConfigProperty.builder()
        .metricName(name)
        .cloudWatchMetricsEnabled(true)
        .sampledRequestsEnabled(false) // A sample would show tokens.
        .build();
  }
}
