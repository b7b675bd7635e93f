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
  private @Nullable Building building;

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
  public Optional<Building> building() {
    return Optional.ofNullable(building);
  }

  @Override
  public Building begin(Instant now) {
    builtProducts.clear();
    building = new Building("products-" + now.toEpochMilli(), now, null, 0, false);
    return building;
  }

  @Override
  public ProductIndex target(Building wanted) {
    return change -> {
      change.present().forEach(product -> builtProducts.put(product.product().id(), product));
      change.gone().forEach(builtProducts::remove);
    };
  }

  @Override
  public void save(Building progress) {
    building = progress;
  }

  @Override
  public void swap(Building done) {
    building = null;
    state = State.CURRENT;
  }
}
