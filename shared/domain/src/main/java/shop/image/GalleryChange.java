package shop.image;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;

/**
 * A change of a product's images, committed in one transaction: the images, the deadlines of
 * pending ones, and the effects.
 *
 * @param after the next version, null when the product and its images were removed
 */
public record GalleryChange(Gallery before, @Nullable Gallery after, Effects effects) {

  /** Whether it adds an image: this requires that the product exists. */
  public boolean addsImage() {
    Set<String> known =
        before.images().stream().map(Image::id).collect(Collectors.toUnmodifiableSet());
    return imagesAfter().stream().anyMatch(image -> !known.contains(image.id()));
  }

  /** The images that become pending and get a deadline. */
  public List<Image> newlyPending() {
    return imagesAfter().stream()
        .filter(Image::pending)
        .filter(image -> before.image(image.id()).filter(Image::pending).isEmpty())
        .toList();
  }

  /** The images that are no longer pending and lose their deadline. */
  public List<Image> noLongerPending() {
    Optional<Gallery> next = Optional.ofNullable(after);
    return before.images().stream()
        .filter(Image::pending)
        .filter(image -> next.flatMap(g -> g.image(image.id())).filter(Image::pending).isEmpty())
        .toList();
  }

  private Collection<Image> imagesAfter() {
    return after == null ? List.of() : after.images();
  }
}
