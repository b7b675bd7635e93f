package shop.image;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import shop.page.Page;
import shop.page.PageRequest;

/** The images of the shop's products. */
public interface Images {

  /** The images of a product, strongly consistent; none for a product that is not there. */
  Gallery find(String productId);

  /** Those of several products, strongly consistent; products that never had one are left out. */
  Map<String, Gallery> findAll(Collection<String> productIds);

  /** All of a change or nothing of it. */
  Result commit(GalleryChange change);

  /**
   * Images whose file was awaited until now, the earliest first; eventually consistent.
   *
   * @param now those of the last {@link shop.contracts.Limits#DEADLINE_LOOK_BACK} are found
   */
  Page<PendingUpload> overdue(Instant now, PageRequest page);

  /** An image whose file is awaited. */
  record PendingUpload(String productId, String imageId, Instant deadline) {}

  /** How a change ended. */
  enum Result {
    COMMITTED,
    /** Another change of the images came first: read them again and decide anew. */
    STALE,
    /** The idempotency key was taken meanwhile. */
    KEY_USED,
    /** The product is not there. */
    NO_PRODUCT
  }
}
