package shop.image;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;

/**
 * Everything that becomes true when a product's images change, in one transaction: the images, the
 * deadlines of those whose file is awaited, and the effects.
 *
 * @param after the next version; null when the product is gone, and its images with it
 */
public record GalleryChange(Gallery before, @Nullable Gallery after, Effects effects) {

  /** Whether there is an image that was not there: only a product that exists gets one. */
  public boolean addsImage() {
    Set<String> known =
        before.images().stream().map(Image::id).collect(Collectors.toUnmodifiableSet());
    return later().stream().anyMatch(image -> !known.contains(image.id()));
  }

  /** The images whose file is awaited from now on. */
  public List<Image> newlyPending() {
    return later().stream()
        .filter(Image::pending)
        .filter(image -> before.image(image.id()).filter(Image::pending).isEmpty())
        .toList();
  }

  /** The images whose file is no longer awaited. */
  public List<Image> noLongerPending() {
    Optional<Gallery> next = Optional.ofNullable(after);
    return before.images().stream()
        .filter(Image::pending)
        .filter(image -> next.flatMap(g -> g.image(image.id())).filter(Image::pending).isEmpty())
        .toList();
  }

  private Collection<Image> later() {
    return after == null ? List.of() : after.images();
  }
}
