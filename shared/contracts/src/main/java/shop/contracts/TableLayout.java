package shop.contracts;

import java.util.List;

/**
 * The shape of the one table: what the infrastructure creates and the adapters rely on. The keys
 * themselves, with the access pattern that each serves, are in the adapters' {@code Keys}.
 */
public final class TableLayout {
  /** Partition and sort key of the table, both text. */
  public static final String PK = "PK";

  public static final String SK = "SK";

  /** DynamoDB removes an item some time after this epoch second; readers check it themselves. */
  public static final String TTL = "expires_at";

  /** The stream carries what an item was and is. */
  public static final String STREAM_VIEW = "NEW_AND_OLD_IMAGES";

  /** With what the partition key of an event begins that is on its way to the bus. */
  public static final String OUTBOX = "OUTBOX#";

  /** Attribute of such an event: its name on the bus. */
  public static final String OUTBOX_NAME = "event";

  /** Attribute of such an event: its JSON. */
  public static final String OUTBOX_DETAIL = "detail";

  /** X-Ray's trace that an outbox item belongs to, where there is one. */
  public static final String OUTBOX_XRAY = "xray";

  /** Owners' lists: what belongs to an account, a category, the root. */
  public static final Index GSI1 = new Index("GSI1", "GSI1PK", "GSI1SK");

  /** Work lists: what is in a status, what is due. */
  public static final Index GSI2 = new Index("GSI2", "GSI2PK", "GSI2SK");

  public static final List<Index> INDEXES = List.of(GSI1, GSI2);

  /**
   * Over how many partitions a list that grows without bound is spread. A partition takes 1,000
   * write units a second (AWS, "DynamoDB burst and adaptive capacity"); four of them carry 1,000
   * orders of up to 4 KB a second.
   */
  public static final int SHARDS = 4;

  /**
   * A global secondary index with all attributes projected.
   *
   * @param partitionKey attribute of type text, absent on items that are not in the index
   */
  public record Index(String name, String partitionKey, String sortKey) {}

  private TableLayout() {}
}
