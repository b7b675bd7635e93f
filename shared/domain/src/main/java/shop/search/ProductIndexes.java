package shop.search;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The index that searches use, and the one that is built to take its place. While one is built,
 * every {@link ProductIndex#apply change} goes into both.
 */
public interface ProductIndexes {

  /** How the index that searches use is. */
  enum State {
    /** There is none, so that searches are unavailable. */
    MISSING,
    /** It was built for another definition of fields, analysis or synonyms. */
    OUTDATED,
    CURRENT
  }

  /**
   * An index that is being built.
   *
   * @param name of the index
   * @param startedAt when it began to hear changes: everything the table took later is told anyway
   * @param cursor the page of the table that comes next, null for the first
   * @param done products so far
   * @param scanned whether the table was read to its end
   */
  record IndexBuild(
      String name, Instant startedAt, @Nullable String cursor, long done, boolean scanned) {}

  State state();

  /** The one that is being built, should there be one. */
  Optional<IndexBuild> currentBuild();

  /**
   * Begins to build one; whatever else was being built is dropped.
   *
   * @param now when
   */
  IndexBuild startBuild(Instant now);

  /** What writes into the one that is being built, and nowhere else. */
  ProductIndex target(IndexBuild build);

  /** Remembers how far it is. */
  void save(IndexBuild build);

  /** From now on searches use it; the one before is dropped. Both in one step for searches. */
  void swap(IndexBuild build);
}
