package shop.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.opensearchservice.CfnDomain;
import software.constructs.Construct;

/**
 * The search service. It can be lost: the index is rebuilt from the table. Not in a VPC, because
 * functions in one would need a NAT gateway to reach Stripe; every request is signed and judged by
 * IAM instead, over TLS.
 */
final class SearchDomain extends Construct {
  private final CfnDomain domain;

  SearchDomain(Construct scope, Stage stage) {
    super(scope, "Search");
    Stage.Capacity capacity = stage.capacity();
    boolean zones = capacity.searchNodes() > 1;
    CfnDomain.ClusterConfigProperty.Builder cluster =
        CfnDomain.ClusterConfigProperty.builder()
            .instanceType(capacity.searchInstance())
            .instanceCount(capacity.searchNodes())
            .zoneAwarenessEnabled(zones);
    if (zones) {
      cluster.zoneAwarenessConfig(
          CfnDomain.ZoneAwarenessConfigProperty.builder()
              .availabilityZoneCount(capacity.searchNodes())
              .build());
    }
    domain =
        CfnDomain.Builder.create(this, "Domain")
            .engineVersion("OpenSearch_2.19")
            .clusterConfig(cluster.build())
            .ebsOptions(
                CfnDomain.EBSOptionsProperty.builder()
                    .ebsEnabled(true)
                    .volumeType("gp3")
                    .volumeSize(capacity.searchGib())
                    .build())
            .encryptionAtRestOptions(
                CfnDomain.EncryptionAtRestOptionsProperty.builder().enabled(true).build())
            .nodeToNodeEncryptionOptions(
                CfnDomain.NodeToNodeEncryptionOptionsProperty.builder().enabled(true).build())
            .domainEndpointOptions(
                CfnDomain.DomainEndpointOptionsProperty.builder()
                    .enforceHttps(true)
                    .tlsSecurityPolicy("Policy-Min-TLS-1-2-PFS-2023-10")
                    .build())
            .accessPolicies(policy())
            .build();
    domain.applyRemovalPolicy(RemovalPolicy.DESTROY);
  }

  String arn() {
    return domain.getAttrArn();
  }

  /** The value of the functions' setting. */
  String endpoint() {
    return "https://" + domain.getAttrDomainEndpoint();
  }

  /** The name in metrics. */
  String name() {
    return domain.getRef();
  }

  /** Leaves it to the roles of this account: what none of them allows is refused. */
  private Map<String, Object> policy() {
    Stack stack = Stack.of(this);
    return Map.of(
        "Version",
        "2012-10-17",
        "Statement",
        List.of(
            Map.of(
                "Effect",
                "Allow",
                "Principal",
                Map.of(
                    "AWS",
                    "arn:%s:iam::%s:root".formatted(stack.getPartition(), stack.getAccount())),
                "Action",
                List.of(
                    "es:ESHttpDelete",
                    "es:ESHttpGet",
                    "es:ESHttpHead",
                    "es:ESHttpPost",
                    "es:ESHttpPut"),
                "Resource",
                "arn:%s:es:%s:%s:domain/*"
                    .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount()))));
  }
}
