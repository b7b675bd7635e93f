package shop.testkit.fake;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import shop.commit.Ids;
import shop.search.IndexBacklog;

/** The products that still have to be indexed, in memory. */
public final class InMemoryIndexBacklog implements IndexBacklog {
  private final Map<String, String> marks = new ConcurrentHashMap<>();
  private final Ids ids;

  public InMemoryIndexBacklog(Ids ids) {
    this.ids = ids;
  }

  @Override
  public void add(Collection<String> productIds) {
    productIds.forEach(id -> marks.put(id, ids.next()));
  }

  @Override
  public List<Entry> list(int limit) {
    return marks.entrySet().stream()
        .limit(limit)
        .map(entry -> new Entry(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public void remove(Entry entry) {
    marks.remove(entry.productId(), entry.mark());
  }
}
