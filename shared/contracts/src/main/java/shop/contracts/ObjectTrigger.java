package shop.contracts;

/**
 * What runs when an object arrives in the bucket: one rule for each, on the account's default bus,
 * where S3 tells of it (AWS, "EventBridge: Object Created").
 */
public enum ObjectTrigger {
  PROCESS_IMAGE(
      "processImage", BucketLayout.UPLOADS, "checks an upload and makes what is shown of it");

  /** The source of S3's events. */
  public static final String SOURCE = "aws.s3";

  /** Their detail-type. */
  public static final String DETAIL_TYPE = "Object Created";

  private final String worker;
  private final String prefix;
  private final String purpose;

  ObjectTrigger(String worker, String prefix, String purpose) {
    this.worker = worker;
    this.prefix = prefix;
    this.purpose = purpose;
  }

  /** The worker's function definition, which names its Lambda too. */
  public String worker() {
    return worker;
  }

  /** What the object's key begins with. */
  public String prefix() {
    return prefix;
  }

  public String purpose() {
    return purpose;
  }

  /** The rule's event pattern, as JSON. */
  public String pattern(String bucket) {
    return """
    {"source":["%s"],"detail-type":["%s"],\
    "detail":{"bucket":{"name":["%s"]},"object":{"key":[{"prefix":"%s"}]}}}\
    """
        .formatted(SOURCE, DETAIL_TYPE, bucket, prefix);
  }
}
