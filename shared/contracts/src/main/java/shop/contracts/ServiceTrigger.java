package shop.contracts;

import java.util.List;
import java.util.Map;

/**
 * Workers that events of an AWS service invoke: one rule for each, on the account's default event
 * bus, to which the services publish.
 */
public enum ServiceTrigger {
  /** AWS, "EventBridge: Object Created" of S3. */
  PROCESS_IMAGE(
      Worker.PROCESS_IMAGE,
      "aws.s3",
      List.of("Object Created"),
      "S3, for new objects in `" + BucketLayout.UPLOADS + "`"),
  /** AWS, "Monitoring Amazon SES events using Amazon EventBridge". */
  SUPPRESS_ADDRESSES(
      Worker.SUPPRESS_ADDRESSES,
      "aws.ses",
      List.of("Email Bounced", "Email Complaint Received"),
      "SES, for mails that bounced or that their reader complained about");

  private final Worker worker;
  private final String source;
  private final List<String> detailTypes;
  private final String cause;

  ServiceTrigger(Worker worker, String source, List<String> detailTypes, String cause) {
    this.worker = worker;
    this.source = source;
    this.detailTypes = detailTypes;
    this.cause = cause;
  }

  /** See {@link Worker#definition}. */
  public String worker() {
    return worker.definition();
  }

  /** See {@link Worker#purpose}. */
  public String purpose() {
    return worker.purpose();
  }

  /** The source of the service's events. */
  public String source() {
    return source;
  }

  /** The detail-types of the events. */
  public List<String> detailTypes() {
    return detailTypes;
  }

  /** What starts the worker, for documents. */
  public String cause() {
    return cause;
  }

  /**
   * The part of the rule's event pattern that selects events of one stage.
   *
   * @param resource the stage's resource in the service: its bucket, or its configuration set
   */
  public Map<String, Object> detail(String resource) {
    return switch (this) {
      case PROCESS_IMAGE ->
          Map.of(
              "bucket",
              Map.of("name", List.of(resource)),
              "object",
              Map.of("key", List.of(Map.of("prefix", BucketLayout.UPLOADS))));
      case SUPPRESS_ADDRESSES ->
          Map.of("mail", Map.of("tags", Map.of("ses:configuration-set", List.of(resource))));
    };
  }
}
