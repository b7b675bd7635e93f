package shop.testkit.fake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import shop.page.InvalidCursorException;
import shop.page.Page;
import shop.page.PageBytes;
import shop.page.PageRequest;

/** Pages of the fakes' lists. A cursor is an encoded key, as in the adapters. */
final class InMemoryPages {
  private InMemoryPages() {}

  /** A page of the items in descending order of their unique keys. */
  static <T> Page<T> newestFirst(Collection<T> all, Function<T, String> key, PageRequest page) {
    String before = page.position().map(InMemoryPages::key).orElse("\uffff");
    List<T> rest =
        all.stream()
            .filter(item -> key.apply(item).compareTo(before) < 0)
            .sorted(Comparator.comparing(key).reversed())
            .toList();
    List<T> items = first(rest, page.limit());
    boolean more = rest.size() > items.size();
    return new Page<>(items, more ? cursor(key.apply(items.getLast())) : null);
  }

  /** The first items, at most a limit, and no more than fit into a page. */
  static <T> List<T> first(List<T> all, int limit) {
    PageBytes bytes = new PageBytes();
    int count = 0;
    while (count < Math.min(limit, all.size()) && !bytes.isFull()) {
      bytes.add(PageBytes.utf8(String.valueOf(all.get(count++))));
    }
    return all.subList(0, count);
  }

  /** A key that sorts by time: the time always has 15 digits. */
  static String key(Instant at, String id) {
    return String.format("%015d#%s", at.toEpochMilli(), id);
  }

  private static String cursor(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String key(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new InvalidCursorException();
    }
  }
}
