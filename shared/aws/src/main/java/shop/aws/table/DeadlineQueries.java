package shop.aws.table;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.aws.table.key.Keys;
import shop.contracts.Limits;
import shop.contracts.TableLayout;
import shop.page.Page;
import shop.page.PageRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads deadlines that passed. The second index has them by day and by time; the days before {@link
 * Limits#DEADLINE_LOOK_BACK} are not read.
 */
public final class DeadlineQueries {
  private final Table table;

  public DeadlineQueries(Table table) {
    this.table = table;
  }

  /**
   * The items whose deadline passed, earliest deadline first, day by day. Eventually consistent.
   *
   * @param partitions the partitions of a day's deadlines
   */
  public Page<Map<String, AttributeValue>> passed(
      Function<LocalDate, Stream<String>> partitions, Instant now, PageRequest page) {
    @Nullable String after = page.position().map(ShardedQueries::sortKey).orElse(null);
    SortKeyRange range =
        (after == null ? SortKeyRange.ALL : SortKeyRange.ALL.after(after))
            .upTo(Keys.millis(now) + "#\uffff");
    LocalDate first = LocalDate.ofInstant(now.minus(Limits.DEADLINE_LOOK_BACK), ZoneOffset.UTC);
    LocalDate last = LocalDate.ofInstant(now, ZoneOffset.UTC);
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      found.addAll(passedOn(partitions.apply(day), range, page.limit()));
      if (found.size() >= page.limit()) {
        List<Map<String, AttributeValue>> items = found.subList(0, page.limit());
        return new Page<>(items, ShardedQueries.cursor(sortKey(items.getLast())));
      }
    }
    return new Page<>(found, null);
  }

  private List<Map<String, AttributeValue>> passedOn(
      Stream<String> partitions, SortKeyRange range, int limit) {
    return partitions
        .flatMap(pk -> table.query(TableLayout.GSI2, pk, range, false, limit).stream())
        .sorted(Comparator.comparing(DeadlineQueries::sortKey))
        .toList();
  }

  private static String sortKey(Map<String, AttributeValue> item) {
    return TableItems.text(item, TableLayout.GSI2.sortKey());
  }
}
