package shop.functions.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.contracts.BucketLayout;
import shop.image.Gallery;
import shop.image.Image;
import shop.image.ImageRejection;
import shop.image.ImageState;
import shop.image.Rendition;

/**
 * An image of a product.
 *
 * @param status {@code pending}, {@code ready} or {@code failed}; only administrators see images
 *     that are not ready
 * @param alt description for screen readers; empty for a decorative image
 * @param url the path of the largest variant; null unless the image is ready
 * @param width width of the original in pixels; null unless the image is ready
 * @param height height of the original in pixels; null unless the image is ready
 * @param placeholder a data URI with a few pixels, to show blurred while the image loads
 * @param variants the image in several sizes, the smallest first
 * @param failure why processing failed; absent unless it did
 */
record ImageView(
    String id,
    String status,
    String alt,
    @Nullable String url,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable String placeholder,
    List<ImageVariantView> variants,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable FailureView failure,
    Instant createdAt) {

  /**
   * The image in one size. The content behind a URL never changes, so clients can cache it forever.
   *
   * @param size {@code small}, {@code medium} or {@code large}
   * @param width in pixels
   * @param height in pixels
   */
  record ImageVariantView(String size, String url, int width, int height) {}

  /**
   * Why the processing of an image failed.
   *
   * @param reason a fixed code, such as {@code animated}
   * @param detail the reason in words
   */
  record FailureView(String reason, String detail) {}

  /** The ready images, for all callers. */
  static List<ImageView> ready(Gallery gallery) {
    return gallery.ready().stream().map(image -> of(gallery.productId(), image)).toList();
  }

  /** All images, for administrators. */
  static List<ImageView> all(Gallery gallery) {
    return gallery.images().stream().map(image -> of(gallery.productId(), image)).toList();
  }

  static ImageView of(String productId, Image image) {
    return switch (image.state()) {
      case ImageState.Pending _ -> withoutFile(image, null);
      case ImageState.Failed(var rejection) -> withoutFile(image, failure(rejection));
      case ImageState.Ready ready -> withFile(productId, image, ready);
    };
  }

  private static ImageView withFile(String productId, Image image, ImageState.Ready ready) {
    List<ImageVariantView> variants =
        ready.renditions().stream()
            .map(rendition -> variant(productId, image.id(), rendition))
            .toList();
    return new ImageView(
        image.id(),
        ready.slug(),
        image.alt(),
        variants.getLast().url(),
        ready.width(),
        ready.height(),
        ready.placeholder(),
        variants,
        null,
        image.createdAt());
  }

  private static ImageView withoutFile(Image image, @Nullable FailureView failure) {
    return new ImageView(
        image.id(),
        image.state().slug(),
        image.alt(),
        null,
        null,
        null,
        null,
        List.of(),
        failure,
        image.createdAt());
  }

  private static ImageVariantView variant(String productId, String imageId, Rendition rendition) {
    return new ImageVariantView(
        rendition.size().slug(),
        "/" + BucketLayout.image(productId, imageId, rendition.file()),
        rendition.width(),
        rendition.height());
  }

  private static FailureView failure(ImageRejection rejection) {
    return new FailureView(rejection.slug(), rejection.detail());
  }
}
