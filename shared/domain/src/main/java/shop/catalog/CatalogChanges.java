package shop.catalog;

import java.time.Instant;
import java.util.Optional;

/**
 * When something that customers see of the catalogue changed last: a product, a category, an image,
 * or stock that was adjusted, sold out or returned. Caches compare it with the time of their pages.
 */
public interface CatalogChanges {

  /** The time of the last change that is recorded; empty before the first. */
  Optional<Instant> latest();

  /** Records that something has changed. */
  void record(Instant at);
}
