package shop.contracts;

import java.time.Duration;

/**
 * The layout of the S3 bucket: what the infrastructure creates and the adapters rely on. The bucket
 * is private. CloudFront serves only {@link #IMAGES}, under the same path on the API's host, so
 * that the URLs of images are relative references (RFC 3986, 4.2).
 */
public final class BucketLayout {
  /** Prefix of uploads. Clients write by presigned URL; only the workers read. */
  public static final String UPLOADS = "uploads/";

  /** Prefix of rendered images. A file's name contains its digest, so that a copy never expires. */
  public static final String IMAGES = "images/";

  /**
   * When the bucket's lifecycle rule deletes an upload that no worker deleted: after the time in
   * which a dead letter about it can be delivered again.
   */
  public static final Duration UPLOAD_RETENTION = Duration.ofDays(7);

  /** Cache-Control of {@link #IMAGES}: a year, the longest usual max-age (RFC 9111). */
  public static final String CACHE_CONTROL = "public, max-age=31536000, immutable";

  private BucketLayout() {}

  /** The key of an image's upload. */
  public static String upload(String productId, String imageId) {
    return uploadsOf(productId) + imageId;
  }

  /** The prefix of a product's uploads. */
  public static String uploadsOf(String productId) {
    return UPLOADS + productId + "/";
  }

  /** The key of a rendered file of an image. */
  public static String image(String productId, String imageId, String file) {
    return imageFiles(productId, imageId) + file;
  }

  /** The prefix of an image's rendered files, which are deleted with it. */
  public static String imageFiles(String productId, String imageId) {
    return imagesOf(productId) + imageId + "/";
  }

  /** The prefix of all rendered files of a product's images. */
  public static String imagesOf(String productId) {
    return IMAGES + productId + "/";
  }
}
