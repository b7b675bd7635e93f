package shop.infra.function;

/**
 * An access that a function needs. {@link Permissions} maps each to the actions of its IAM role.
 */
public enum Capability {
  TABLE_GET("reads single items of the table by key"),
  TABLE_QUERY("queries the table and its indexes, and reads items in batches"),
  TABLE_WRITE("writes items, alone or in transactions"),
  CATALOG_CHANGE("records when the catalogue changed last"),
  BUS("publishes events to the bus"),
  /** A presigned URL carries the permission of the function that signed it. */
  UPLOAD_SIGN("signs presigned URLs for uploads"),
  IMAGE_PROCESS("reads uploads, writes images, and deletes both"),
  IMAGE_REMOVE("deletes uploads and images"),
  STRIPE("calls Stripe with its API key"),
  MAIL_SEND("sends mails with SES"),
  ONE_TIME_TOKENS("computes one-time tokens with their key"),
  SEARCH_READ("searches the index"),
  SEARCH_WRITE("writes the index"),
  METRICS_READ("reads the metrics of all functions from CloudWatch");

  private final String description;

  Capability(String description) {
    this.description = description;
  }

  /** What the function does with it, to be read after "the function". */
  public String description() {
    return description;
  }
}
