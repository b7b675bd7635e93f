package shop.infra.data;

import shop.contracts.TableLayout;
import shop.infra.stage.Stage;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.constructs.Construct;

/**
 * The DynamoDB table of {@link TableLayout}, with on-demand capacity and point-in-time recovery.
 */
public final class ShopTable extends Construct {
  private final Table table;

  public ShopTable(Construct scope, Stage stage) {
    super(scope, "Table");
    table =
        Table.Builder.create(this, "Items")
            .partitionKey(stringAttribute(TableLayout.PK))
            .sortKey(stringAttribute(TableLayout.SK))
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .timeToLiveAttribute(TableLayout.TTL)
            .stream(StreamViewType.valueOf(TableLayout.STREAM_VIEW))
            .pointInTimeRecoverySpecification(
                PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
            .deletionProtection(stage.keepsData())
            .removalPolicy(stage.keepsData() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY)
            .build();
    for (TableLayout.Index index : TableLayout.INDEXES) {
      table.addGlobalSecondaryIndex(
          GlobalSecondaryIndexProps.builder()
              .indexName(index.name())
              .partitionKey(stringAttribute(index.partitionKey()))
              .sortKey(stringAttribute(index.sortKey()))
              .projectionType(ProjectionType.ALL)
              .build());
    }
  }

  public Table table() {
    return table;
  }

  private static Attribute stringAttribute(String name) {
    return Attribute.builder().name(name).type(AttributeType.STRING).build();
  }
}
