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
 * @param status pending, ready or failed; everybody but administrators sees ready ones only
 * @param url the largest variant; null unless it is ready
 * @param width of the original, in pixels
 * @param placeholder a data URI of a few pixels, to be shown blurred until the image is there
 * @param variants the same image, small, medium and large
 * @param failure why it is not shown, when it failed
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

  /** One size. The address never shows anything else: it may be kept for good. */
  record ImageVariantView(String size, String url, int width, int height) {}

  /** Why an image is not shown. */
  record FailureView(String reason, String detail) {}

  /** What everybody sees of a product's images. */
  static List<ImageView> ready(Gallery gallery) {
    return gallery.ready().stream().map(image -> of(gallery.productId(), image)).toList();
  }

  /** All of them, for administrators. */
  static List<ImageView> all(Gallery gallery) {
    return gallery.images().stream().map(image -> of(gallery.productId(), image)).toList();
  }

  static ImageView of(String productId, Image image) {
    return switch (image.state()) {
      case ImageState.Pending pending -> unseen(image, null);
      case ImageState.Failed(var fault) -> unseen(image, failure(fault));
      case ImageState.Ready ready -> seen(productId, image, ready);
    };
  }

  private static ImageView seen(String productId, Image image, ImageState.Ready ready) {
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

  private static ImageView unseen(Image image, @Nullable FailureView failure) {
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

  private static FailureView failure(ImageRejection fault) {
    return new FailureView(fault.slug(), fault.detail());
  }
}
