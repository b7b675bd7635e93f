package shop.page;

import shop.contracts.Paging;

/**
 * The size of a page in bytes while it is read. A page ends with the item that reaches {@link
 * Paging#BYTES}, even if the client asked for more items.
 */
public final class PageBytes {
  private long bytes;

  /** Counts an item. */
  public void add(long itemBytes) {
    bytes += itemBytes;
  }

  /** Whether the page ends here. */
  public boolean isFull() {
    return bytes >= Paging.BYTES;
  }

  /** The bytes of a text in UTF-8; half of a surrogate pair counts as two. */
  public static long utf8(String text) {
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }
}
