package shop.infra;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.contracts.BucketLayout;
import shop.contracts.TableLayout;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.Bucket;

/**
 * From what a function needs to what its role allows. There are no transactions in IAM: each of a
 * transaction's writes is allowed as itself (AWS, "IAM policies for DynamoDB transactions").
 *
 * @param search the domain's ARN, where the stage has one
 */
record Permissions(Table table, Bucket bucket, EventBus bus, @Nullable String search) {

  List<PolicyStatement> of(Capability capability) {
    return switch (capability) {
      case TABLE_GET -> List.of(allow(List.of("dynamodb:GetItem"), table.getTableArn()));
      case TABLE_QUERY ->
          List.of(
              allow(List.of("dynamodb:BatchGetItem"), table.getTableArn()),
              allow(
                  List.of("dynamodb:Query"),
                  Stream.concat(
                          Stream.of(table.getTableArn()),
                          TableLayout.INDEXES.stream()
                              .map(index -> table.getTableArn() + "/index/" + index.name()))
                      .toArray(String[]::new)));
      case TABLE_WRITE ->
          List.of(
              allow(
                  List.of(
                      "dynamodb:ConditionCheckItem",
                      "dynamodb:DeleteItem",
                      "dynamodb:PutItem",
                      "dynamodb:UpdateItem"),
                  table.getTableArn()));
      case BUS -> List.of(allow(List.of("events:PutEvents"), bus.getEventBusArn()));
      case UPLOAD_SIGN -> List.of(allow(List.of("s3:PutObject"), objects(BucketLayout.UPLOADS)));
      case IMAGE_PROCESS ->
          List.of(
              allow(List.of("s3:GetObject"), objects(BucketLayout.UPLOADS)),
              allow(List.of("s3:PutObject"), objects(BucketLayout.IMAGES)),
              allow(
                  List.of("s3:DeleteObject"),
                  objects(BucketLayout.UPLOADS),
                  objects(BucketLayout.IMAGES)),
              // Without it S3 answers 403 about an upload that is not there, instead of 404.
              allow(List.of("s3:ListBucket"), bucket.getBucketArn()));
      case IMAGE_REMOVE ->
          List.of(
              allow(
                  List.of("s3:DeleteObject"),
                  objects(BucketLayout.UPLOADS),
                  objects(BucketLayout.IMAGES)),
              allow(List.of("s3:ListBucket"), bucket.getBucketArn()));
      case STRIPE -> List.of(); // AWS has no say in it
      case SEARCH_READ ->
          Stream.of(
                  search(List.of("es:ESHttpGet"), "/*"),
                  search(List.of("es:ESHttpPost"), "/*/_search"))
              .flatMap(List::stream)
              .toList();
      case SEARCH_WRITE ->
          search(List.of("es:ESHttpDelete", "es:ESHttpPost", "es:ESHttpPut"), "/*");
      // IAM knows no resources for them, and namespaces for writing only.
      case METRICS_READ ->
          List.of(allow(List.of("cloudwatch:GetMetricData", "cloudwatch:ListMetrics"), "*"));
    };
  }

  private List<PolicyStatement> search(List<String> actions, String paths) {
    return Optional.ofNullable(search)
        .map(domain -> List.of(allow(actions, domain + paths)))
        .orElse(List.of());
  }

  private String objects(String prefix) {
    return bucket.arnForObjects(prefix + "*");
  }

  static PolicyStatement allow(List<String> actions, String... resources) {
    return PolicyStatement.Builder.create().actions(actions).resources(List.of(resources)).build();
  }
}
