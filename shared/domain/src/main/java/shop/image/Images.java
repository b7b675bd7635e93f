package shop.image;

import java.time.Instant;
import shop.page.Page;
import shop.page.PageRequest;

/** The images of all products. */
public interface Images {

  /** The images of a product; strongly consistent, none for an unknown product. */
  Gallery find(String productId);

  /** Commits a change as a whole, or nothing. */
  Result commit(GalleryChange change);

  /**
   * Pending images whose deadline passed, the earliest first; eventually consistent.
   *
   * @param now the current time; deadlines older than {@link
   *     shop.contracts.Limits#DEADLINE_LOOK_BACK} are not found
   */
  Page<PendingUpload> overdue(Instant now, PageRequest page);

  /** A pending image with the deadline for its upload. */
  record PendingUpload(String productId, String imageId, Instant deadline) {}

  /** Result of a change. */
  enum Result {
    COMMITTED,
    /** The images changed concurrently. The caller reads them again and decides again. */
    STALE,
    /** A concurrent request used the idempotency key. */
    KEY_USED,
    /** The product does not exist. */
    NO_PRODUCT
  }
}
