package shop.infra.data;

import java.util.List;
import java.util.Map;
import shop.infra.stage.Stage;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.opensearchservice.CfnDomain;
import software.constructs.Construct;

/**
 * The OpenSearch domain. It needs no backup: the index is rebuilt from the table. It is not in a
 * VPC, because functions in a VPC would need a NAT gateway to reach Stripe. Instead, every request
 * uses TLS, is signed, and is authorised by IAM.
 */
public final class SearchDomain extends Construct {
  private final CfnDomain domain;

  public SearchDomain(Construct scope, Stage stage) {
    super(scope, "Search");
    Stage.SearchCluster size = stage.searchCluster();
    boolean multipleZones = size.nodes() > 1;
    CfnDomain.ClusterConfigProperty.Builder cluster =
        CfnDomain.ClusterConfigProperty.builder()
            .instanceType(size.instanceType())
            .instanceCount(size.nodes())
            .zoneAwarenessEnabled(multipleZones);
    if (multipleZones) {
      cluster.zoneAwarenessConfig(
          CfnDomain.ZoneAwarenessConfigProperty.builder()
              .availabilityZoneCount(size.nodes())
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
                    .volumeSize(size.diskGib())
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
            .accessPolicies(accessPolicy())
            .build();
    domain.applyRemovalPolicy(RemovalPolicy.DESTROY);
  }

  public String arn() {
    return domain.getAttrArn();
  }

  /** The value of the setting OPENSEARCH_ENDPOINT. */
  public String endpoint() {
    return "https://" + domain.getAttrDomainEndpoint();
  }

  /** The domain's name in CloudWatch metrics. */
  public String name() {
    return domain.getRef();
  }

  /**
   * Leaves the decision to the IAM roles of this account; without a role's permission, access is
   * denied.
   */
  private Map<String, Object> accessPolicy() {
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
