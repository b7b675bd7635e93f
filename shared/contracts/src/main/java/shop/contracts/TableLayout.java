package shop.contracts;

import java.util.List;

/**
 * The layout of the DynamoDB table: what the infrastructure creates and the adapters rely on. The
 * keys, with the access pattern that each serves, are in the adapters' {@code Keys}.
 */
public final class TableLayout {
  /** The partition key of the table, a string. */
  public static final String PK = "PK";

  /** The sort key of the table, a string. */
  public static final String SK = "SK";

  /** Epoch second after which DynamoDB deletes the item, with a delay; readers check it too. */
  public static final String TTL = "expires_at";

  /** The stream contains the item before and after each change. */
  public static final String STREAM_VIEW = "NEW_AND_OLD_IMAGES";

  /** Prefix of the partition key of an outbox item: an event to be published to the bus. */
  public static final String OUTBOX = "OUTBOX#";

  /** Attribute of an outbox item: the event's name on the bus. */
  public static final String OUTBOX_NAME = "event";

  /** Attribute of an outbox item: the event as JSON. */
  public static final String OUTBOX_DETAIL = "detail";

  /** Attribute of an outbox item: the X-Ray trace header of the request, if it had one. */
  public static final String OUTBOX_XRAY = "xray";

  /** Sort key of the stock items of a SKU and of its shards. */
  public static final String STOCK = "STOCK";

  /** Attribute of a stock item: the units that can be ordered. */
  public static final String STOCK_AVAILABLE = "available";

  /** Partition key of the item with the time of the catalogue's last change. */
  public static final String CATALOG_CHANGE = "CATALOG_CHANGE";

  /** Index of lists by owner: of an account, a category, the whole shop. */
  public static final Index GSI1 = new Index("GSI1", "GSI1PK", "GSI1SK");

  /** Index of work lists: by status, by due time. */
  public static final Index GSI2 = new Index("GSI2", "GSI2PK", "GSI2SK");

  public static final List<Index> INDEXES = List.of(GSI1, GSI2);

  /**
   * The number of partitions of a list that grows without bound. A partition accepts 1,000 write
   * units a second (AWS, "DynamoDB burst and adaptive capacity"), so four accept 1,000 orders of up
   * to 4 KB a second.
   */
  public static final int SHARDS = 4;

  /**
   * A global secondary index with all attributes projected.
   *
   * @param partitionKey a string attribute; an item without it is not in the index
   */
  public record Index(String name, String partitionKey, String sortKey) {}

  private TableLayout() {}
}
