package shop.search;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The live index that searches use, and a new index that is being built to replace it. During a
 * build, every {@link ProductIndex#apply change} goes into both.
 */
public interface ProductIndexes {

  /** The state of the live index. */
  enum State {
    /** It does not exist, so searches are unavailable. */
    MISSING,
    /** It was built with an older definition of fields, analysis or synonyms. */
    OUTDATED,
    CURRENT
  }

  /**
   * The progress of a new index that is being built.
   *
   * @param name the name of the index
   * @param startedAt when changes began to go into it: later changes of the table reach it by
   *     events
   * @param cursor the cursor of the table's next page, null for the first page
   * @param done the number of products indexed so far
   * @param scanned whether the table was read completely
   */
  record IndexBuild(
      String name, Instant startedAt, @Nullable String cursor, long done, boolean scanned) {}

  /** The state of the live index. */
  State state();

  /** The build in progress, if there is one. */
  Optional<IndexBuild> currentBuild();

  /**
   * Starts a build. A build in progress is discarded.
   *
   * @param now the time of the start
   */
  IndexBuild startBuild(Instant now);

  /** The new index alone, without the live one. */
  ProductIndex target(IndexBuild build);

  /** Saves the progress of a build. */
  void save(IndexBuild build);

  /** Makes the new index the live one and deletes the old one; atomic for searches. */
  void swap(IndexBuild build);
}
