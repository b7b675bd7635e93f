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
import shop.page.PageRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Pages of lists that are spread over partitions (by hash, so that none is hot): each partition is
 * sorted, and they are merged while they are read. The cursor is the last item's sort key, so a
 * page costs the same however deep it is.
 */
public final class ShardedQueries {
  private static final int SMALLEST_CHUNK = 5;

  private final Table table;

  public ShardedQueries(Table table) {
    this.table = table;
  }

  /** A page, newest first (the greatest sort key first). */
  public <T> Page<T> newestFirst(
      @Nullable Index index,
      List<String> partitions,
      SortKeyRange range,
      PageRequest page,
      Function<Map<String, AttributeValue>, T> read) {
    return newestFirst(index, partitions, range, page, read, item -> true, Integer.MAX_VALUE);
  }

  /**
   * A page of the items that pass, newest first.
   *
   * @param most how many items may be looked at; a page that ends there is short and has a cursor
   */
  public <T> Page<T> newestFirst(
      @Nullable Index index,
      List<String> partitions,
      SortKeyRange range,
      PageRequest page,
      Function<Map<String, AttributeValue>, T> read,
      Predicate<T> passes,
      int most) {
    SortKeyRange rest =
        page.position().map(ShardedQueries::sortKey).map(range::before).orElse(range);
    int chunk = Math.max(SMALLEST_CHUNK, page.limit() / partitions.size() + 1);
    List<PartitionReader> sources =
        partitions.stream().map(pk -> new PartitionReader(index, pk, rest, chunk)).toList();
    String skName = index == null ? "SK" : index.sortKey();

    List<T> items = new ArrayList<>();
    String last = null;
    for (int seen = 0; seen < most && items.size() < page.limit(); seen++) {
      Optional<PartitionReader> next = newest(sources, skName);
      if (next.isEmpty()) {
        return new Page<>(items, null);
      }
      Map<String, AttributeValue> item = next.get().take();
      last = TableItems.text(item, skName);
      T value = read.apply(item);
      if (passes.test(value)) {
        items.add(value);
      }
    }
    boolean more = last != null && newest(sources, skName).isPresent();
    return new Page<>(items, more && last != null ? cursor(last) : null);
  }

  private static Optional<PartitionReader> newest(List<PartitionReader> sources, String skName) {
    return sources.stream()
        .filter(PartitionReader::hasNext)
        .max(Comparator.comparing(source -> TableItems.text(source.peek(), skName)));
  }

  public static String cursor(String sortKey) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(sortKey.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The sort key in a cursor. It can only move a caller within a list that the caller may read: the
   * partition never comes from it.
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

  /** One partition, read ahead in chunks. */
  private final class PartitionReader {
    private final @Nullable Index index;
    private final String pk;
    private final int chunk;
    private final Deque<Map<String, AttributeValue>> ahead = new ArrayDeque<>();
    private @Nullable SortKeyRange rest;

    PartitionReader(@Nullable Index index, String pk, SortKeyRange range, int chunk) {
      this.index = index;
      this.pk = pk;
      this.rest = range;
      this.chunk = chunk;
    }

    boolean hasNext() {
      if (ahead.isEmpty() && rest != null) {
        List<Map<String, AttributeValue>> items = table.query(index, pk, rest, true, chunk);
        ahead.addAll(items);
        String skName = index == null ? "SK" : index.sortKey();
        rest = items.size() < chunk ? null : rest.before(TableItems.text(items.getLast(), skName));
      }
      return !ahead.isEmpty();
    }

    Map<String, AttributeValue> peek() {
      return ahead.getFirst();
    }

    Map<String, AttributeValue> take() {
      return ahead.removeFirst();
    }
  }
}
