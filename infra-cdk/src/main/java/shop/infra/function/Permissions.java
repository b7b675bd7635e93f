package shop.infra.function;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.contracts.BucketLayout;
import shop.contracts.TableLayout;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.Bucket;

/**
 * The IAM statements of each capability. IAM has no action for transactions: each write of a
 * transaction needs the permission of its own action (AWS, "IAM policies for DynamoDB
 * transactions").
 *
 * @param search the ARN of the OpenSearch domain; null when the stage has none
 * @param sender the address that mails come from; null when the stage sends none
 */
public record Permissions(
    Table table, Bucket bucket, EventBus bus, @Nullable String search, @Nullable String sender) {

  public List<PolicyStatement> of(Capability capability) {
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
      case CATALOG_CHANGE ->
          List.of(
              PolicyStatement.Builder.create()
                  .actions(List.of("dynamodb:PutItem"))
                  .resources(List.of(table.getTableArn()))
                  .conditions(
                      Map.of(
                          "ForAllValues:StringEquals",
                          Map.of("dynamodb:LeadingKeys", List.of(TableLayout.CATALOG_CHANGE))))
                  .build());
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
              // Without ListBucket, S3 answers 403 instead of 404 for a missing object.
              allow(List.of("s3:ListBucket"), bucket.getBucketArn()));
      case IMAGE_REMOVE ->
          List.of(
              allow(
                  List.of("s3:DeleteObject"),
                  objects(BucketLayout.UPLOADS),
                  objects(BucketLayout.IMAGES)),
              allow(List.of("s3:ListBucket"), bucket.getBucketArn()));
      case STRIPE, ONE_TIME_TOKENS -> List.of(); // A key is enough: no AWS service is called.
      case MAIL_SEND -> Optional.ofNullable(sender).map(this::sendMail).stream().toList();
      case SEARCH_READ ->
          Stream.of(
                  search(List.of("es:ESHttpGet"), "/*"),
                  search(List.of("es:ESHttpPost"), "/*/_search"))
              .flatMap(List::stream)
              .toList();
      case SEARCH_WRITE ->
          search(List.of("es:ESHttpDelete", "es:ESHttpPost", "es:ESHttpPut"), "/*");
      // IAM supports no resources for these actions, and namespaces only for writing.
      case METRICS_READ ->
          List.of(allow(List.of("cloudwatch:GetMetricData", "cloudwatch:ListMetrics"), "*"));
    };
  }

  private List<PolicyStatement> search(List<String> actions, String paths) {
    return Optional.ofNullable(search)
        .map(domain -> List.of(allow(actions, domain + paths)))
        .orElse(List.of());
  }

  /**
   * From one address only. SES authorizes a mail by the identity of its sender, a domain or an
   * address, and by its configuration set; which identity it is, is the operator's choice.
   */
  private PolicyStatement sendMail(String from) {
    return PolicyStatement.Builder.create()
        .actions(List.of("ses:SendEmail"))
        .resources(List.of(ses("identity"), ses("configuration-set")))
        .conditions(Map.of("StringEquals", Map.of("ses:FromAddress", from)))
        .build();
  }

  private String ses(String kind) {
    return Stack.of(table)
        .formatArn(ArnComponents.builder().service("ses").resource(kind).resourceName("*").build());
  }

  private String objects(String prefix) {
    return bucket.arnForObjects(prefix + "*");
  }

  public static PolicyStatement allow(List<String> actions, String... resources) {
    return PolicyStatement.Builder.create().actions(actions).resources(List.of(resources)).build();
  }
}
