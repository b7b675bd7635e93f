package shop.contracts;

/**
 * The forms of identifiers on the wire: regular expressions that the whole text matches, each with
 * its maximum length in characters where the expression does not limit it.
 */
public final class IdFormat {
  /**
   * A new id: 48 bits of time and 80 random bits in Crockford's base 32
   * (https://github.com/ulid/spec). Ids sort by the time they were created.
   */
  public static final String ULID = "[0-7][0-9A-HJKMNP-TV-Z]{25}";

  /**
   * Any id that a client sends: letters, digits and {@code . _ -}. Ids are opaque, so that their
   * form can change within this one.
   */
  public static final String ID = "[A-Za-z0-9._-]+";

  /** {@link #ID} in words, for API documentation and error messages. */
  public static final String ID_RULE = "an id of letters, digits, dots, hyphens and underscores";

  public static final int ID_LENGTH = 64;

  /** A stock keeping unit: characters that a label printer and a URL can both carry. */
  public static final String SKU = "[A-Za-z0-9._-]+";

  /** {@link #SKU} in words, for API documentation and error messages. */
  public static final String SKU_RULE = "letters, digits, dots, hyphens and underscores";

  public static final int SKU_LENGTH = 64;

  /** The readable part of a URL, such as {@code blue-mug}. */
  public static final String SLUG = "[a-z0-9]+(-[a-z0-9]+)*";

  /** {@link #SLUG} in words, for API documentation and error messages. */
  public static final String SLUG_RULE =
      "lower-case letters and digits, with single hyphens between them";

  public static final int SLUG_LENGTH = 120;

  /** An order number such as {@code 7KQ2M-4TX9B}, in Crockford's base 32. */
  public static final String ORDER_NUMBER = "[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}";

  /** An order number as an administrator types it, with blanks and hyphens anywhere. */
  public static final int ORDER_NUMBER_INPUT_LENGTH = 20;

  /** An ISO 4217 currency code. */
  public static final String CURRENCY = "[A-Z]{3}";

  /** An ISO 3166-1 alpha-2 country code. */
  public static final String COUNTRY = "[A-Z]{2}";

  /** A date, or a moment with its offset from UTC (RFC 3339). */
  public static final String MOMENT =
      "[0-9]{4}-[0-9]{2}-[0-9]{2}"
          + "(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2}))?";

  /** {@link #MOMENT} in words, for API documentation and error messages. */
  public static final String MOMENT_RULE =
      "a timestamp such as 2026-01-31T12:00:00Z, or a date, which starts at 00:00 UTC";

  public static final int MOMENT_LENGTH = 35;

  /** A phone number as it is typed: digits with separators, and + for a country code. */
  public static final String PHONE = "\\+?[0-9][0-9 ()./-]{2,}";

  /** The start of a page: base64url without padding (RFC 4648, 5). See {@link Paging}. */
  public static final String CURSOR = "[A-Za-z0-9_-]+";

  /** A SHA-256 digest in hexadecimal digits. */
  public static final String SHA256 = "[0-9a-f]{64}";

  /** {@link #SHA256} in words, for API documentation and error messages. */
  public static final String SHA256_RULE = "64 hexadecimal digits in lower case";

  public static final int SHA256_LENGTH = 64;

  /** The maximum length of an idempotency key, as at Stripe. */
  public static final int IDEMPOTENCY_KEY_LENGTH = 255;

  /** An idempotency key: visible ASCII characters. */
  public static final String IDEMPOTENCY_KEY = "[\\x21-\\x7e]{1," + IDEMPOTENCY_KEY_LENGTH + "}";

  /** The code of a promotion as a customer types it, also a part of a URL. */
  public static final String PROMOTION_CODE = "[A-Za-z0-9_-]+";

  /** {@link #PROMOTION_CODE} in words, for API documentation and error messages. */
  public static final String PROMOTION_CODE_RULE = "letters, digits, hyphens and underscores";

  public static final int PROMOTION_CODE_LENGTH = 40;

  /** The random symbols at the end of a generated code. */
  public static final int PROMOTION_CODE_RANDOM = 12;

  public static final int PROMOTION_CODE_PREFIX_LENGTH =
      PROMOTION_CODE_LENGTH - PROMOTION_CODE_RANDOM;

  private IdFormat() {}
}
