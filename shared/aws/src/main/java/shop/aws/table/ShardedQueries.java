package shop.aws.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import shop.contracts.TableLayout;
import shop.contracts.TableLayout.Index;
import shop.page.InvalidCursorException;
import shop.page.Page;
import shop.page.PageRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Pages of lists that are spread over several partitions by hash, so that no partition is hot. Each
 * partition is sorted, and reading merges them. The cursor is the sort key of the last item, so
 * that every page costs the same.
 */
public final class ShardedQueries {
  private static final int MIN_CHUNK = 5;

  private final Table table;

  public ShardedQueries(Table table) {
    this.table = table;
  }

  /** A page, newest first: the greatest sort key first. */
  public <T> Page<T> newestFirst(
      @Nullable Index index,
      List<String> partitions,
      SortKeyRange range,
      PageRequest page,
      Function<Map<String, AttributeValue>, T> read) {
    return newestFirst(index, partitions, range, page, read, _ -> true, Integer.MAX_VALUE);
  }

  /**
   * A page of the items that pass a filter, newest first.
   *
   * @param maxScanned the most items to read; a page that reaches it is short and has a cursor
   */
  public <T> Page<T> newestFirst(
      @Nullable Index index,
      List<String> partitions,
      SortKeyRange range,
      PageRequest page,
      Function<Map<String, AttributeValue>, T> read,
      Predicate<T> filter,
      int maxScanned) {
    SortKeyRange remaining =
        page.position().map(ShardedQueries::sortKey).map(range::before).orElse(range);
    int chunk = Math.max(MIN_CHUNK, page.limit() / partitions.size() + 1);
    List<PartitionReader> readers =
        partitions.stream().map(pk -> new PartitionReader(index, pk, remaining, chunk)).toList();
    String skName = index == null ? TableLayout.SK : index.sortKey();

    List<T> items = new ArrayList<>();
    String last = null;
    for (int scanned = 0; scanned < maxScanned && items.size() < page.limit(); scanned++) {
      Optional<PartitionReader> next = newest(readers, skName);
      if (next.isEmpty()) {
        return new Page<>(items, null);
      }
      Map<String, AttributeValue> item = next.get().take();
      last = TableItems.text(item, skName);
      T value = read.apply(item);
      if (filter.test(value)) {
        items.add(value);
      }
    }
    boolean more = last != null && newest(readers, skName).isPresent();
    return new Page<>(items, more && last != null ? cursor(last) : null);
  }

  private static Optional<PartitionReader> newest(List<PartitionReader> readers, String skName) {
    return readers.stream()
        .filter(PartitionReader::hasNext)
        .max(Comparator.comparing(reader -> TableItems.text(reader.peek(), skName)));
  }

  /** The cursor of a page that ends with a sort key. */
  public static String cursor(String sortKey) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(sortKey.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The sort key in a client's cursor. A forged cursor is harmless: it only moves the client within
   * a list that it may read, because the partition never comes from the cursor.
   *
   * @throws InvalidCursorException when it is malformed
   */
  public static String sortKey(String cursor) {
    try {
      String key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      boolean printable = key.chars().allMatch(c -> c > ' ' && c < 127);
      if (key.isEmpty() || !printable) {
        throw new InvalidCursorException();
      }
      return key;
    } catch (IllegalArgumentException e) {
      throw new InvalidCursorException();
    }
  }

  /** Reads one partition in chunks. */
  private final class PartitionReader {
    private final @Nullable Index index;
    private final String pk;
    private final int chunk;
    private final Deque<Map<String, AttributeValue>> buffer = new ArrayDeque<>();
    private @Nullable SortKeyRange unread;

    PartitionReader(@Nullable Index index, String pk, SortKeyRange range, int chunk) {
      this.index = index;
      this.pk = pk;
      this.unread = range;
      this.chunk = chunk;
    }

    boolean hasNext() {
      if (buffer.isEmpty() && unread != null) {
        List<Map<String, AttributeValue>> items = table.query(index, pk, unread, true, chunk);
        buffer.addAll(items);
        String skName = index == null ? TableLayout.SK : index.sortKey();
        unread =
            items.size() < chunk ? null : unread.before(TableItems.text(items.getLast(), skName));
      }
      return !buffer.isEmpty();
    }

    Map<String, AttributeValue> peek() {
      return buffer.getFirst();
    }

    Map<String, AttributeValue> take() {
      return buffer.removeFirst();
    }
  }
}
