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
 * The images of a product, in display order. Immutable: a change creates the next version, and the
 * table accepts it only as the successor of the version that it was created from. It is one item,
 * stored apart from the product, so that a processed image does not edit the product.
 *
 * @param version 0 for a product that never had an image
 */
public record Gallery(String productId, List<Image> images, long version) {
  public Gallery {
    images = List.copyOf(images);
  }

  /** The gallery of a product without images. */
  public static Gallery empty(String productId) {
    return new Gallery(productId, List.of(), 0);
  }

  public Optional<Image> image(String id) {
    return images.stream().filter(image -> image.id().equals(id)).findFirst();
  }

  /** The images that every client sees. */
  public List<Image> ready() {
    return images.stream().filter(Image::ready).toList();
  }

  boolean full() {
    return images.size() >= Limits.IMAGES_PER_PRODUCT;
  }

  /** The next version with another image at the end. */
  Gallery with(Image image) {
    List<Image> more = new ArrayList<>(images);
    more.add(image);
    return next(more);
  }

  /** The next version with a changed image. */
  Gallery with(String id, UnaryOperator<Image> change) {
    return next(
        images.stream().map(image -> image.id().equals(id) ? change.apply(image) : image).toList());
  }

  Gallery without(String id) {
    return next(images.stream().filter(image -> !image.id().equals(id)).toList());
  }

  /** The next version in this order; empty when the order does not name each image once. */
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
