package shop.contracts;

import java.time.Duration;

/**
 * Bounds on everything that a caller or time could make large, each with its reason. Lengths of
 * identifiers are in {@link IdFormat}, lengths of lists in {@link Paging}.
 */
public final class Limits {
  /** The largest request of API Gateway (AWS, "API Gateway quotas"); the local gateway's too. */
  public static final int GATEWAY_BODY_BYTES = 10 * 1024 * 1024;

  /** The longest integration timeout of API Gateway. */
  public static final Duration GATEWAY_TIMEOUT = Duration.ofSeconds(29);

  /** A JSON body. The largest, a product with 40 variants, has about 20 KB. */
  public static final int BODY_BYTES = 256 * 1024;

  /** Nesting of a JSON body. The deepest has four levels. */
  public static final int BODY_DEPTH = 16;

  /** Errors of one request that are listed: more than a form has. Further ones are counted. */
  public static final int FAULTS = 50;

  /** A transaction has at most 100 items; an order takes one for each line and seven more. */
  public static final int CART_LINES = 50;

  /** Units of one SKU in a cart. Larger quantities are wholesale orders. */
  public static final int LINE_QUANTITY = 99;

  /** Stock and prices stay far below 2^53, so that every JSON client reads them exactly. */
  public static final long STOCK_UNITS = 10_000_000;

  /** Minor units of one price: a hundred million in a currency with cents. */
  public static final long PRICE_MINOR = 10_000_000_000L;

  /** An edit of a product writes the stock items of all old and new variants in a transaction. */
  public static final int VARIANTS = 40;

  /** Each shard of a SKU takes 500 orders a second (1,000 write units), all of them 8,000. */
  public static final int STOCK_SHARDS = 16;

  /**
   * Shards of all SKUs of a product. An edit then fits into a transaction of 100 items: these
   * shards, 40 new SKUs, and eight more.
   */
  public static final int PRODUCT_SHARDS = 52;

  /** Options of a variant, such as size and colour. */
  public static final int OPTIONS_PER_VARIANT = 5;

  /** An option's name or value. It has to fit on a button. */
  public static final int OPTION_LENGTH = 60;

  /** Ten tonnes: heavier goods are not sent by parcel. */
  public static final int WEIGHT_GRAMS = 10_000_000;

  /** In any state. One item holds them all, about 1 KB each, and every view reads it. */
  public static final int IMAGES_PER_PRODUCT = 20;

  /** Bytes of an upload. A camera's best JPEG has about 15 MB. */
  public static final int IMAGE_BYTES = 20 * 1024 * 1024;

  /**
   * Pixels of an upload, width times height: cameras have up to 61 megapixels. The decoder leaves
   * out pixels of a large picture, so its memory is bounded: see docs/images.md.
   */
  public static final long IMAGE_PIXELS = 64_000_000;

  /** Width or height of an upload in pixels. The decoder holds several copies of a row. */
  public static final int IMAGE_SIDE = 16_384;

  /** Scans of a progressive JPEG. Each takes a pass over the image; cameras write about ten. */
  public static final int IMAGE_SCANS = 64;

  /** Alternative text of an image. Screen readers read it without a pause. */
  public static final int ALT_LENGTH = 300;

  /** The longest file name of most file systems. */
  public static final int FILE_NAME_LENGTH = 255;

  /** The time after an upload URL expired in which the upload and its event can still arrive. */
  public static final Duration UPLOAD_GRACE = Duration.ofMinutes(10);

  /** The time after its deadline in which processing of an upload is retried. */
  public static final Duration UPLOAD_PROCESSING_WINDOW = Duration.ofHours(6);

  /** Categories whose product lists are merged for one page. Search serves larger subtrees. */
  public static final int MERGED_CATEGORIES = 32;

  /** The category tree is read by one query of at most 1 MB. */
  public static final int CATEGORIES = 1_000;

  /** Levels of the category tree. */
  public static final int CATEGORY_DEPTH = 6;

  /** The name of a product, a category or a brand, and a search text. */
  public static final int NAME_LENGTH = 200;

  /** Words of a search text. Further words are ignored, such as those of a pasted page. */
  public static final int SEARCH_WORDS = 16;

  /** Products in one request to the index: about 200 KB, and one batch read of the table. */
  public static final int INDEX_BATCH = 100;

  /**
   * Products that are indexed at once when their category changes: ten requests to the index, a few
   * seconds. Further ones are left to the repair of the index.
   */
  public static final int INDEXED_WITH_CATEGORY = 1_000;

  /** A BCP 47 language tag. RFC 5646, 4.4.1: 35 characters hold all tags that are of use. */
  public static final int LOCALE_LENGTH = 35;

  /** A first or last name. */
  public static final int PERSON_NAME_LENGTH = 100;

  /** The description of a product. */
  public static final int DESCRIPTION_LENGTH = 10_000;

  /** A note or reason in free text. */
  public static final int NOTE_LENGTH = 500;

  /** Saved addresses of one account: those of a family, or of a small company's customers. */
  public static final int ADDRESSES_PER_ACCOUNT = 50;

  /** A line of a postal address. */
  public static final int ADDRESS_LINE_LENGTH = 200;

  /** A recipient, company, city or state in a postal address. */
  public static final int ADDRESS_PART_LENGTH = 100;

  /** A postal code as it is typed; the longest of a country has 10 characters. */
  public static final int POSTAL_CODE_LENGTH = 20;

  /** A phone number with its separators; ITU-T E.164 has at most 15 digits. */
  public static final int PHONE_LENGTH = 30;

  /** The name of a carrier. */
  public static final int CARRIER_LENGTH = 60;

  /** Tracking numbers have about 35 characters; some carriers use the end of a link. */
  public static final int TRACKING_LENGTH = 100;

  /** RFC 5321, 4.5.3.1: 64 before the at sign, 255 after it, 254 in a path. */
  public static final int EMAIL_LENGTH = 254;

  /** NIST SP 800-63B, 3.1.1.2. */
  public static final int PASSWORD_LENGTH_MIN = 8;

  /** Longer than any passphrase, and short enough to be hashed at once. */
  public static final int PASSWORD_LENGTH_MAX = 256;

  /** The time in which an idempotency key is valid, as at Stripe. */
  public static final Duration IDEMPOTENCY_RETENTION = Duration.ofHours(24);

  /** A stored response shares an item of at most 400 KB with other attributes. */
  public static final int STORED_RESPONSE_BYTES = 300 * 1024;

  /** EventBridge accepts entries of 256 KB; an order of 50 lines has about 6 KB. */
  public static final int EVENT_BYTES = 200 * 1024;

  /** Shipments of an order. Its item holds them, and each adds two entries to its timeline. */
  public static final int SHIPMENTS = 20;

  /** Entries of an order's timeline. An order has about ten changes of status. */
  public static final int TIMELINE_ENTRIES = 100;

  /** Entries after which only changes of status are added, because corrections are unlimited. */
  public static final int TIMELINE_NOTES = 70;

  /** The time after the last change in which a cart is kept. */
  public static final Duration IDLE_CART_RETENTION = Duration.ofDays(90);

  /**
   * How long stock is reserved while a bank processes a payment. A direct debit in US dollars
   * settles after four working days at most (Stripe, "ACH Direct Debit payments").
   */
  public static final Duration BANK_PROCESSING_WINDOW = Duration.ofDays(6);

  /** How long stock is reserved for another attempt after a bank declined such a payment. */
  public static final Duration PAYMENT_RETRY_WINDOW = Duration.ofMinutes(30);

  /** Lines of a refund: as many as an order has. */
  public static final int REFUND_LINES = CART_LINES;

  /** The time after which an event is deleted from the outbox. */
  public static final Duration OUTBOX_RETENTION = Duration.ofDays(7);

  /** The time in which Stripe's event ids are deduplicated. Stripe retries for three days. */
  public static final Duration STRIPE_EVENT_RETENTION = Duration.ofDays(30);

  /** The time in which a consumer deduplicates events. EventBridge redelivers for 24 hours. */
  public static final Duration HANDLED_EVENT_RETENTION = Duration.ofDays(30);

  /** Expired deadlines of this age are still found, so that an outage of a week is recovered. */
  public static final Duration DEADLINE_LOOK_BACK = Duration.ofDays(7);

  /** Active sessions of one account. A new one ends the oldest. */
  public static final int SESSIONS_PER_ACCOUNT = 20;

  /** API keys of the shop: a few for each system that calls it. */
  public static final int API_KEYS = 100;

  /** The time that a revoked API key can still be accepted. */
  public static final Duration API_KEY_CACHE = Duration.ofSeconds(3);

  /** The time within which only one use of an API key is recorded, which is a write. */
  public static final Duration API_KEY_USE_INTERVAL = Duration.ofHours(1);

  /** The time in which the link of a mail can be used. */
  public static final Duration TOKEN_LIFE = Duration.ofMinutes(30);

  /** A token of a mail has 43 characters; clients may add spaces when they copy it. */
  public static final int TOKEN_LENGTH = 100;

  /** The time after its expiry in which a checkout can be read, for support. */
  public static final Duration CHECKOUT_RETENTION = Duration.ofDays(7);

  /** Attempts of a transaction that conflicts with another one on the same item. */
  public static final int CONFLICT_ATTEMPTS = 12;

  /** The name of a tax, a region of its rate, or a tax category. Invoices show the name. */
  public static final int TAX_WORD_LENGTH = 60;

  /** Codes of one checkout: more than a shopper collects. */
  public static final int ORDER_CODES = 5;

  /**
   * Taxes on one amount: an order keeps those of each line. Counties and cities add two or three.
   */
  public static final int TAXES = 10;

  /**
   * Rates of the table of taxes. It is one item of at most 400 KB, and each has about 150 bytes.
   */
  public static final int TAX_RATES = 2_000;

  /** A tax id with its separators; the longest forms have about 20 characters. */
  public static final int TAX_ID_LENGTH = 40;

  /** Zones of shipping. */
  public static final int SHIPPING_ZONES = 100;

  /** Countries, regions or postal prefixes of a zone; there are about 250 countries. */
  public static final int ZONE_PLACES = 300;

  /**
   * Combinations of country, region and postal prefix in all zones. They are compared when the
   * zones are saved and when a function reads them, in some milliseconds.
   */
  public static final int SHIPPING_PLACES = 20_000;

  /** Methods of a zone, which a customer reads. */
  public static final int SHIPPING_METHODS = 20;

  /** Rates of a method. */
  public static final int SHIPPING_RATES = 50;

  /** A weight in grams, an amount in minor units or a quantity that is beyond every parcel. */
  public static final long SHIPPING_MEASURE = 1_000_000_000_000L;

  /** Products that a method does not ship. */
  public static final int EXCLUDED_PRODUCTS = 500;

  /** The delivery time of a method, as displayed. */
  public static final int ESTIMATED_DAYS_LENGTH = 30;

  /**
   * Promotions that apply to an order. Each use takes three items of the order's transaction, and
   * one more with a generated code: 35 beside the 50 lines, with {@link #ORDER_CODES} codes.
   */
  public static final int ORDER_PROMOTIONS = 10;

  /**
   * Active promotions, with those that start later or have ended. One item of at most 400 KB holds
   * them: about 1 KB each without {@link #ACTIVE_PROMOTION_IDS}.
   */
  public static final int ACTIVE_PROMOTIONS = 200;

  /** Ids and countries in the conditions of all active promotions: at most 67 bytes each. */
  public static final int ACTIVE_PROMOTION_IDS = 2_000;

  /** Ids of one kind in the conditions of a promotion. Larger sets are categories. */
  public static final int PROMOTION_IDS = 250;

  /** The total limit of a promotion: as many as a SKU has units. */
  public static final long PROMOTION_USES = STOCK_UNITS;

  /** The limit of a promotion for each customer: more often is no limit. */
  public static final int PROMOTION_USES_PER_CUSTOMER = 10_000;

  /** The priority of a promotion, above or below 0. */
  public static final int PROMOTION_PRIORITY = 1_000_000;

  /** Units to buy or to get in a promotion: as many as a line has. */
  public static final int PROMOTION_GROUP = LINE_QUANTITY;

  /** Generated codes of one call: ten transactions, within a second. */
  public static final int GENERATED_CODES_PER_CALL = 1_000;

  /** Generated codes of a promotion: a mailing to all customers of a small shop. */
  public static final int GENERATED_CODES = 10_000;

  private Limits() {}
}
