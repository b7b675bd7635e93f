package shop.contracts;

/**
 * The names of the CloudFormation stack's outputs. The infrastructure writes them and the
 * operators' tool reads them. A stage without a part, such as the event archive, has no output for
 * it.
 */
public final class StackOutputs {
  /** The URL of the API at API Gateway. */
  public static final String API = "ApiOutput";

  /** The host name that customers use. */
  public static final String HOST = "HostOutput";

  /** The name of the table. */
  public static final String TABLE = "TableOutput";

  /** The name of the S3 bucket of images. */
  public static final String BUCKET = "BucketOutput";

  /** The ARN of the SNS topic of the alarms. */
  public static final String ALARMS = "AlarmsOutput";

  /** The ARN of the event bus. */
  public static final String BUS = "BusOutput";

  /** The ARN of the event bus's archive. */
  public static final String ARCHIVE = "ArchiveOutput";

  /** The URL of the search service, with https. */
  public static final String SEARCH = "SearchOutput";

  private static final String STACK = "shop-";

  private StackOutputs() {}

  /**
   * The name of the stack of a stage.
   *
   * @param stage such as {@code production}
   */
  public static String stack(String stage) {
    return STACK + stage;
  }

  /** The output with the URL of a worker's dead-letter queue. */
  public static String deadLetters(String worker) {
    return capital(worker) + "DeadLettersOutput";
  }

  /** The output with the ARN of the event bus's rule that invokes a worker. */
  public static String rule(String worker) {
    return capital(worker) + "RuleOutput";
  }

  /** The output with one of the DNS records of the sender's domain, from 1. */
  public static String dkimRecord(int number) {
    return "DkimRecord" + number + "Output";
  }

  private static String capital(String worker) {
    return Character.toUpperCase(worker.charAt(0)) + worker.substring(1);
  }
}
