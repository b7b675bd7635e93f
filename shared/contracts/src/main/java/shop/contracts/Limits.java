package shop.contracts;

import java.time.Duration;

/** Bounds on everything that a caller or time could make large, each with its reason. */
public final class Limits {
  /** API Gateway refuses more (AWS, "API Gateway quotas"); the local gateway does the same. */
  public static final int GATEWAY_BODY_BYTES = 10 * 1024 * 1024;

  /** API Gateway's longest integration time. */
  public static final Duration GATEWAY_TIMEOUT = Duration.ofSeconds(29);

  /** No request of ours needs more; a product with 40 variants has about 20 KB. */
  public static final int BODY_BYTES = 256 * 1024;

  /** Nesting of a JSON body; ours needs four. */
  public static final int BODY_DEPTH = 16;

  public static final int PAGE_DEFAULT = 20;

  /** With lines and addresses, 100 orders stay below Lambda's 6 MB answer. */
  public static final int PAGE_MAX = 100;

  /** A transaction takes 100 items; an order needs one for each line and seven of its own. */
  public static final int CART_LINES = 50;

  /** Units of one SKU in a cart: above it, wholesale is meant. */
  public static final int LINE_QUANTITY = 99;

  /** Stock and prices stay far below 2^53, so that every JSON client reads them exactly. */
  public static final long STOCK_UNITS = 10_000_000;

  /** Minor units of one price: a hundred million in a currency with cents. */
  public static final long PRICE_MINOR = 10_000_000_000L;

  /** A product's edit writes every variant's stock item in one transaction, old and new ones. */
  public static final int VARIANTS = 40;

  /** Each shard of a SKU takes 500 orders a second (1,000 write units): 8,000 together. */
  public static final int STOCK_SHARDS = 16;

  /**
   * A product's SKUs have no more shards together, so that every edit fits into a transaction's 100
   * items: these, 40 new SKUs, and seven of its own.
   */
  public static final int PRODUCT_SHARDS = 53;

  public static final int OPTIONS_PER_VARIANT = 5;

  /** An option's name or value, such as the label of a button. */
  public static final int OPTION_LENGTH = 60;

  /** Ten tonnes: heavier goods are not sent by parcel. */
  public static final int WEIGHT_GRAMS = 10_000_000;

  /** In any state. All of them are one item, about 1 KB each, that every view of it reads. */
  public static final int IMAGES_PER_PRODUCT = 20;

  /** Of an upload; a camera's best JPEG has about 15 MB. */
  public static final int IMAGE_BYTES = 20 * 1024 * 1024;

  /**
   * Of an upload, width times height. A photograph takes 3 bytes for each while it is decoded, and
   * twice 4 while it is turned: up to 440 MB of the worker's memory.
   */
  public static final long IMAGE_PIXELS = 40_000_000;

  /** Of an upload, in pixels: a line of it is held in memory several times. */
  public static final int IMAGE_SIDE = 16_384;

  /** Of a progressive JPEG: cameras and editors write about ten, and each is a pass over it all. */
  public static final int IMAGE_SCANS = 64;

  /** What a screen reader reads aloud in one breath. */
  public static final int ALT_LENGTH = 300;

  /** Most file systems allow no more. */
  public static final int FILE_NAME_LENGTH = 255;

  /** After its address expired, an upload may still be under way, and its event after it. */
  public static final Duration UPLOAD_GRACE = Duration.ofMinutes(10);

  /** An upload that could not be worked on for so long after its time is given up. */
  public static final Duration UPLOAD_PROCESSING_WINDOW = Duration.ofHours(6);

  /** Categories whose lists are merged for one page; a larger subtree is left to the search. */
  public static final int MERGED_CATEGORIES = 32;

  /** The tree is read whole, in one query of at most 1 MB. */
  public static final int CATEGORIES = 1_000;

  public static final int CATEGORY_DEPTH = 6;

  public static final int NAME_LENGTH = 200;

  /** Words of a search that are looked for; the rest of a pasted page is not. */
  public static final int SEARCH_WORDS = 16;

  /** Values of an option that are counted: more fit beside no list. */
  public static final int FACET_VALUES = 100;

  /** Products in one request to the index: about 200 KB, and one batch read of the table. */
  public static final int INDEX_BATCH = 100;

  /** What is suggested while somebody types: as much as fits under a field. */
  public static final int SUGGESTIONS = 10;

  public static final int PERSON_NAME_LENGTH = 100;

  public static final int DESCRIPTION_LENGTH = 10_000;

  public static final int NOTE_LENGTH = 500;

  public static final int ADDRESS_LINE_LENGTH = 200;

  public static final int CARRIER_LENGTH = 60;

  /** Carriers' numbers have about 35 characters; some give a link's tail. */
  public static final int TRACKING_LENGTH = 100;

  public static final int SKU_LENGTH = 64;

  public static final int SLUG_LENGTH = 120;

  /** RFC 5321, 4.5.3.1: 64 before the at sign, 255 after it, 254 in a path. */
  public static final int EMAIL_LENGTH = 254;

  public static final int PASSWORD_LENGTH_MIN = 8;

  /** bcrypt looks at no more, and must not cut a password off silently. */
  public static final int PASSWORD_BYTES_MAX = 72;

  /** Stripe takes 255. */
  public static final int IDEMPOTENCY_KEY_LENGTH = 255;

  /** How long an idempotency key is remembered, as Stripe does. */
  public static final Duration IDEMPOTENCY_RETENTION = Duration.ofHours(24);

  /** An answer is stored in an item of at most 400 KB beside other attributes. */
  public static final int STORED_RESPONSE_BYTES = 300 * 1024;

  /** EventBridge's entry limit is 256 KB; an order of 50 lines has about 6 KB. */
  public static final int EVENT_BYTES = 200 * 1024;

  /** Parcels of one order: they are part of its item, and each has two entries in its timeline. */
  public static final int SHIPMENTS = 20;

  /** Entries of an order's timeline; an order has about ten states to go through. */
  public static final int TIMELINE_ENTRIES = 100;

  /** Entries after which only changes of status are written: corrections have no bound. */
  public static final int TIMELINE_NOTES = 70;

  public static final Duration IDLE_CART_RETENTION = Duration.ofDays(90);

  /**
   * How long stock waits for a payment that a bank is at: a direct debit in US dollars is known
   * after four working days at most (Stripe, "ACH Direct Debit payments").
   */
  public static final Duration BANK_PROCESSING_WINDOW = Duration.ofDays(6);

  /** How long stock waits for another attempt once such a payment failed. */
  public static final Duration PAYMENT_RETRY_WINDOW = Duration.ofMinutes(30);

  /** Lines of a refund: as many as an order has. */
  public static final int REFUND_LINES = CART_LINES;

  public static final Duration OUTBOX_RETENTION = Duration.ofDays(7);

  /** Stripe retries a webhook for three days. */
  public static final Duration STRIPE_EVENT_RETENTION = Duration.ofDays(30);

  /** A listener remembers what it handled longer than any bus redelivers (EventBridge: 24 h). */
  public static final Duration HANDLED_EVENT_RETENTION = Duration.ofDays(30);

  /** Unpaid orders are looked for this far back, so that an outage of that length heals itself. */
  public static final Duration DEADLINE_LOOK_BACK = Duration.ofDays(7);

  /** Live sessions of one account; the oldest goes. */
  public static final int SESSIONS_PER_ACCOUNT = 20;

  /** Days in one answer of the statistics. */
  public static final int STATS_DAYS = 92;

  /** Attempts of a transaction that meets another one on the same item. */
  public static final int CONFLICT_ATTEMPTS = 12;

  private Limits() {}
}
