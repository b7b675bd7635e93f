package shop.contracts;

/**
 * Workers that S3 invokes when an object is created in the bucket: one rule for each, on the
 * account's default event bus, to which S3 publishes (AWS, "EventBridge: Object Created").
 */
public enum ObjectTrigger {
  PROCESS_IMAGE(Worker.PROCESS_IMAGE, BucketLayout.UPLOADS);

  /** The source of S3's events. */
  public static final String SOURCE = "aws.s3";

  /** The detail-type of S3's events. */
  public static final String DETAIL_TYPE = "Object Created";

  private final Worker worker;
  private final String prefix;

  ObjectTrigger(Worker worker, String prefix) {
    this.worker = worker;
    this.prefix = prefix;
  }

  /** See {@link Worker#definition}. */
  public String worker() {
    return worker.definition();
  }

  /** The prefix of the object's key. */
  public String prefix() {
    return prefix;
  }

  /** See {@link Worker#purpose}. */
  public String purpose() {
    return worker.purpose();
  }

  /** The event pattern of the rule, as JSON. */
  public String pattern(String bucket) {
    return """
    {"source":["%s"],"detail-type":["%s"],\
    "detail":{"bucket":{"name":["%s"]},"object":{"key":[{"prefix":"%s"}]}}}\
    """
        .formatted(SOURCE, DETAIL_TYPE, bucket, prefix);
  }
}
