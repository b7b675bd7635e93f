package shop.image;

import java.util.Optional;
import java.util.Set;

/**
 * Stores files: uploads, which are private, and rendered images, which are public. Every call is
 * idempotent.
 */
public interface ImageStore {

  /** Whether an upload exists. */
  boolean uploaded(String productId, String imageId);

  /**
   * The bytes of an upload; empty when it does not exist. Of an upload that is too large it returns
   * only {@link shop.contracts.Limits#IMAGE_BYTES} + 1 bytes.
   */
  Optional<byte[]> upload(String productId, String imageId);

  /** Stores a rendered file of an image, which is public. Its name contains its digest. */
  void put(String productId, String imageId, String file, byte[] jpeg);

  /** Deletes an upload, if it exists. */
  void removeUpload(String productId, String imageId);

  /** Deletes the files of an image except these. */
  void keepOnly(String productId, String imageId, Set<String> files);

  /** Deletes all files of a product, including uploads. */
  void removeAll(String productId);
}
