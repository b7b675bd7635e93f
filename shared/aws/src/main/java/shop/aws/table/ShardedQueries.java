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
import shop.contracts.TableLayout.Index;
import shop.page.InvalidCursorException;
import shop.page.Page;
import shop.page.PageBytes;
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
    return newestFirst(
        index, partitions, range, page, read, new Selection<>(_ -> true, Integer.MAX_VALUE));
  }

  /**
   * Which items a page has.
   *
   * @param filter the items to return
   * @param maxScanned the most items to read; a page that reaches it is short and has a cursor
   * @param bytes of this page, and of those before it that are part of the same response
   */
  public record Selection<T>(Predicate<T> filter, int maxScanned, PageBytes bytes) {
    public Selection(Predicate<T> filter, int maxScanned) {
      this(filter, maxScanned, new PageBytes());
    }
  }

  /** A page of the selected items, newest first. */
  public <T> Page<T> newestFirst(
      @Nullable Index index,
      List<String> partitions,
      SortKeyRange range,
      PageRequest page,
      Function<Map<String, AttributeValue>, T> read,
      Selection<T> selection) {
    SortKeyRange remaining =
        page.position().map(ShardedQueries::sortKey).map(range::before).orElse(range);
    int chunk = Math.max(MIN_CHUNK, page.limit() / partitions.size() + 1);
    List<PartitionReader> readers =
        partitions.stream()
            .map(pk -> new PartitionReader(new PartitionQuery(index, pk, remaining, true), chunk))
            .toList();

    List<T> items = new ArrayList<>();
    String last = null;
    for (int scanned = 0;
        scanned < selection.maxScanned()
            && items.size() < page.limit()
            && !selection.bytes().isFull();
        scanned++) {
      Optional<PartitionReader> next = newest(readers);
      if (next.isEmpty()) {
        return new Page<>(items, null);
      }
      last = next.get().sortKey();
      Map<String, AttributeValue> item = next.get().take();
      T value = read.apply(item);
      if (selection.filter().test(value)) {
        items.add(value);
        selection.bytes().add(TableItems.bytes(item));
      }
    }
    boolean more = last != null && newest(readers).isPresent();
    return new Page<>(items, more && last != null ? cursor(last) : null);
  }

  private static Optional<PartitionReader> newest(List<PartitionReader> readers) {
    return readers.stream()
        .filter(PartitionReader::hasNext)
        .max(Comparator.comparing(PartitionReader::sortKey));
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
    private final PartitionQuery query;
    private final int chunk;
    private final Deque<Map<String, AttributeValue>> buffer = new ArrayDeque<>();
    private QueryPart part = QueryPart.START;

    PartitionReader(PartitionQuery query, int chunk) {
      this.query = query;
      this.chunk = chunk;
    }

    boolean hasNext() {
      while (buffer.isEmpty() && part.hasMore()) {
        part = table.read(query, part, chunk);
        buffer.addAll(part.items());
      }
      return !buffer.isEmpty();
    }

    /** The sort key of the next item. */
    String sortKey() {
      return TableItems.text(buffer.getFirst(), query.sortKey());
    }

    Map<String, AttributeValue> take() {
      return buffer.removeFirst();
    }
  }
}
