package shop.image;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import shop.contracts.Limits;

/**
 * The images of a product, in the order in which they are shown. Immutable, one item of the table:
 * a change makes the next version, which is accepted only in place of the one it was made from. It
 * is apart from the product, so that an image that becomes ready is no edit of the product.
 *
 * @param version 0 for a product that never had an image
 */
public record Gallery(String productId, List<Image> images, long version) {
  public Gallery {
    images = List.copyOf(images);
  }

  /** No images yet. */
  public static Gallery empty(String productId) {
    return new Gallery(productId, List.of(), 0);
  }

  public Optional<Image> image(String id) {
    return images.stream().filter(image -> image.id().equals(id)).findFirst();
  }

  /** What everybody may see. */
  public List<Image> ready() {
    return images.stream().filter(Image::ready).toList();
  }

  boolean full() {
    return images.size() >= Limits.IMAGES_PER_PRODUCT;
  }

  /** With one more, behind the others. */
  Gallery with(Image image) {
    List<Image> more = new ArrayList<>(images);
    more.add(image);
    return next(more);
  }

  /** With one of them changed. */
  Gallery with(String id, UnaryOperator<Image> change) {
    return next(
        images.stream().map(image -> image.id().equals(id) ? change.apply(image) : image).toList());
  }

  Gallery without(String id) {
    return next(images.stream().filter(image -> !image.id().equals(id)).toList());
  }

  /** In another order; empty when that does not name each of them once. */
  Optional<Gallery> ordered(List<String> ids) {
    Map<String, Image> byId = images.stream().collect(Collectors.toMap(Image::id, i -> i));
    boolean each = ids.size() == images.size() && byId.keySet().equals(new HashSet<>(ids));
    return each
        ? Optional.of(next(ids.stream().flatMap(id -> image(id).stream()).toList()))
        : Optional.empty();
  }

  private Gallery next(List<Image> changed) {
    return new Gallery(productId, changed, version + 1);
  }
}
