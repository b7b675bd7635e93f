package shop.contracts;

/**
 * What a stage's stack says of itself: names of its outputs, which the infrastructure writes and
 * the operators' tool reads. A stage that lacks a part, such as the archive, has no output of it.
 */
public final class StackOutputs {
  /** The API's own address. */
  public static final String API = "ApiOutput";

  /** The host that customers use. */
  public static final String HOST = "HostOutput";

  /** The table's name. */
  public static final String TABLE = "TableOutput";

  /** The name of the bucket of images. */
  public static final String BUCKET = "BucketOutput";

  /** ARN of the topic that alarms speak to. */
  public static final String ALARMS = "AlarmsOutput";

  /** The bus's ARN. */
  public static final String BUS = "BusOutput";

  /** ARN of the bus's archive. */
  public static final String ARCHIVE = "ArchiveOutput";

  /** The search service's address, with https. */
  public static final String SEARCH = "SearchOutput";

  private static final String STACK = "shop-";

  private StackOutputs() {}

  /**
   * The name of a stage's stack.
   *
   * @param stage such as {@code production}
   */
  public static String stack(String stage) {
    return STACK + stage;
  }

  /** Holds the URL of the queue of what a worker has given up on. */
  public static String deadLetters(String worker) {
    return capital(worker) + "DeadLettersOutput";
  }

  /** Holds the ARN of the rule of the shop's bus that a listener hears by. */
  public static String rule(String worker) {
    return capital(worker) + "RuleOutput";
  }

  private static String capital(String worker) {
    return Character.toUpperCase(worker.charAt(0)) + worker.substring(1);
  }
}
