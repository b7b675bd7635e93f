package shop.aws.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.search.IndexChange;
import shop.search.ProductIndex;
import shop.search.ProductIndexes;
import shop.search.ProductQuery;
import shop.search.ProductSearch;
import shop.search.ProductSuggestions;

/**
 * The search of a stage without a search service. Searches fail as unavailable; product lists from
 * the table work, and index changes are ignored.
 */
public final class UnavailableSearch
    implements ProductSearch, ProductSuggestions, ProductIndex, ProductIndexes {
  private static final String NO_SERVICE = "this stage has no search service";

  @Override
  public Found search(ProductQuery query) {
    throw new SearchUnavailableException(NO_SERVICE);
  }

  @Override
  public List<Suggestion> suggest(String typed, int limit) {
    throw new SearchUnavailableException(NO_SERVICE);
  }

  @Override
  public void apply(IndexChange change) {
    // No search reads it.
  }

  /** Nothing has to be indexed. */
  @Override
  public State state() {
    return State.CURRENT;
  }

  @Override
  public Optional<IndexBuild> currentBuild() {
    return Optional.empty();
  }

  @Override
  public IndexBuild startBuild(Instant now) {
    throw new SearchUnavailableException(NO_SERVICE);
  }

  @Override
  public ProductIndex target(IndexBuild build) {
    return this;
  }

  @Override
  public void save(IndexBuild build) {
    throw new SearchUnavailableException(NO_SERVICE);
  }

  @Override
  public void swap(IndexBuild build) {
    throw new SearchUnavailableException(NO_SERVICE);
  }
}
