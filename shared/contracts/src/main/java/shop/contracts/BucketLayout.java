package shop.contracts;

import java.time.Duration;

/**
 * The shape of the one bucket: what the infrastructure creates and the adapters rely on. It is
 * private; the content network serves {@link #IMAGES} only, under the same path of the API's host,
 * so that addresses of images are relative references (RFC 3986, 4.2).
 */
public final class BucketLayout {
  /** Where clients put files, by signed addresses. Nobody may read them but the worker. */
  public static final String UPLOADS = "uploads/";

  /** What is shown. A name is made of its bytes, so that a copy of it never grows old. */
  public static final String IMAGES = "images/";

  /**
   * When the bucket's own lifecycle deletes an upload, should everything else have failed: as long
   * as a dead letter about it may be delivered again.
   */
  public static final Duration UPLOAD_RETENTION = Duration.ofDays(7);

  /** For whoever serves {@link #IMAGES}: a year is as long as HTTP's caches keep (RFC 9111). */
  public static final String CACHE_CONTROL = "public, max-age=31536000, immutable";

  private BucketLayout() {}

  /** The key of an image's upload. */
  public static String upload(String productId, String imageId) {
    return uploadsOf(productId) + imageId;
  }

  /** What the keys of a product's uploads begin with. */
  public static String uploadsOf(String productId) {
    return UPLOADS + productId + "/";
  }

  /** The key of a file that is shown of an image. */
  public static String image(String productId, String imageId, String file) {
    return imageFiles(productId, imageId) + file;
  }

  /** What the keys of an image's files begin with: they go with it. */
  public static String imageFiles(String productId, String imageId) {
    return imagesOf(productId) + imageId + "/";
  }

  /** What the keys of all files of a product's images begin with. */
  public static String imagesOf(String productId) {
    return IMAGES + productId + "/";
  }
}
