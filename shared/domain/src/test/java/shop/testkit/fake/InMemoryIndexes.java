package shop.testkit.fake;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.search.IndexedProduct;
import shop.search.ProductIndex;
import shop.search.ProductIndexes;

/** Indexes in memory. A live index exists from the start. */
public final class InMemoryIndexes implements ProductIndexes {
  private final Map<String, IndexedProduct> builtProducts = new LinkedHashMap<>();
  private State state = State.CURRENT;
  private @Nullable IndexBuild build;

  /** Removes the live index. */
  public void loseLiveIndex() {
    state = State.MISSING;
  }

  /** The products of the index that is being built or was built last. */
  public Map<String, IndexedProduct> builtProducts() {
    return Map.copyOf(builtProducts);
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
    builtProducts.clear();
    build = new IndexBuild("products-" + now.toEpochMilli(), now, null, 0, false);
    return build;
  }

  @Override
  public ProductIndex target(IndexBuild wanted) {
    return change -> {
      change.present().forEach(product -> builtProducts.put(product.product().id(), product));
      change.removed().forEach(builtProducts::remove);
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
