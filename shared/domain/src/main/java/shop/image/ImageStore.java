package shop.image;

import java.util.Optional;
import java.util.Set;

/**
 * Where files are: uploads, which nobody may read, and what is shown of them. Every call may be
 * repeated.
 */
public interface ImageStore {

  /** Whether an upload is there. */
  boolean uploaded(String productId, String imageId);

  /**
   * The bytes of an upload, of a larger one {@link shop.contracts.Limits#IMAGE_BYTES} and one more;
   * empty when it is not there.
   */
  Optional<byte[]> upload(String productId, String imageId);

  /** Puts a file of an image there, for everybody to see, with a name made of its bytes. */
  void put(String productId, String imageId, String file, byte[] jpeg);

  /** Deletes an upload, if it is there. */
  void removeUpload(String productId, String imageId);

  /** Deletes the files of an image but these. */
  void keepOnly(String productId, String imageId, Set<String> files);

  /** Deletes all that is there of a product, uploads too. */
  void removeAll(String productId);
}
