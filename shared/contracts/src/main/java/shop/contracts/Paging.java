package shop.contracts;

/** Lengths of the lists that the API returns: the default and the maximum, each with its reason. */
public final class Paging {
  /** Items of a page when the client does not say how many. */
  public static final int DEFAULT = 20;

  /** Items of a page. A page of large items ends earlier, see {@link #BYTES}. */
  public static final int MAX = 100;

  /**
   * Bytes of items after which a page ends. The largest item has 400 KB, and a quotation mark takes
   * four bytes in the response of a function, so a page stays below Lambda's limit of 6 MB.
   */
  public static final int BYTES = 1_000_000;

  /** A cursor is the base64url form of a sort key. */
  public static final int CURSOR_LENGTH = 500;

  /** A cursor of the catalogue can contain the name of the page's last product. */
  public static final int CATALOG_CURSOR_LENGTH = 1_000;

  /** Suggested products: as many as fit below an input field. Also the default. */
  public static final int SUGGESTIONS = 10;

  /** Suggested categories: more would push the products off a small screen. */
  public static final int CATEGORY_SUGGESTIONS = 3;

  /** Values of one facet: more do not fit beside a list. */
  public static final int FACET_VALUES = 100;

  /**
   * The total of a search is exact up to this number: a shopper reads "more than 1,000", and
   * counting further visits every product that has a common word.
   */
  public static final int EXACT_TOTAL = 1_000;

  /** Days of statistics when the client does not say which: about a month. */
  public static final int STATS_DAYS_DEFAULT = 30;

  /** Days of statistics in one response: about a quarter of a year. */
  public static final int STATS_DAYS = 92;

  private Paging() {}
}
