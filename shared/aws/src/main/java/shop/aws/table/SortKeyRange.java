package shop.aws.table;

/**
 * A range of sort keys, both ends included.
 *
 * @param from at least one character
 */
public record SortKeyRange(String from, String to) {
  public static final SortKeyRange ALL = new SortKeyRange(" ", "\uffff");

  /** The same range from a key on, the key included. */
  public SortKeyRange from(String sortKey) {
    return new SortKeyRange(sortKey, to);
  }

  /** The same range up to a key, the key included. */
  public SortKeyRange upTo(String sortKey) {
    return new SortKeyRange(from, sortKey);
  }

  /**
   * The same range, but only keys that sort before a key. A key beyond the range does not extend
   * it: it can be of a forged cursor, and the partition can have other items there.
   */
  public SortKeyRange before(String sortKey) {
    // The greatest text below the key: its last character minus one, then the greatest character.
    int last = sortKey.length() - 1;
    String end = sortKey.substring(0, last) + (char) (sortKey.charAt(last) - 1) + "\uffff";
    return new SortKeyRange(from, end.compareTo(to) < 0 ? end : to);
  }

  /** The same range, but only keys that sort after a key. */
  public SortKeyRange after(String sortKey) {
    return new SortKeyRange(sortKey + " ", to);
  }

  /** Whether no key is in it. DynamoDB rejects such a range as invalid. */
  boolean isEmpty() {
    return from.compareTo(to) > 0;
  }
}
