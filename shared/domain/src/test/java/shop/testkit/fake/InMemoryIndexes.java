package shop.testkit.fake;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.search.IndexedProduct;
import shop.search.ProductIndex;
import shop.search.ProductIndexes;

/** Indexes in memory: what is live is there from the start, unless a test takes it away. */
public final class InMemoryIndexes implements ProductIndexes {
  private final Map<String, IndexedProduct> built = new LinkedHashMap<>();
  private State state = State.CURRENT;
  private @Nullable IndexBuild build;

  /** Searches have no index any more. */
  public void lose() {
    state = State.MISSING;
  }

  /** The products of the index that is being built, or was. */
  public Map<String, IndexedProduct> built() {
    return Map.copyOf(built);
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public Optional<IndexBuild> currentBuild() {
    return Optional.ofNullable(build);
  }

  @Override
  public IndexBuild startBuild(Instant now) {
    built.clear();
    build = new IndexBuild("products-" + now.toEpochMilli(), now, null, 0, false);
    return build;
  }

  @Override
  public ProductIndex target(IndexBuild wanted) {
    return change -> {
      change.present().forEach(product -> built.put(product.product().id(), product));
      change.removed().forEach(built::remove);
    };
  }

  @Override
  public void save(IndexBuild progress) {
    build = progress;
  }

  @Override
  public void swap(IndexBuild done) {
    build = null;
    state = State.CURRENT;
  }
}
