package shop.image;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An image of a product, from its announcement on.
 *
 * @param alt what it shows, for those who do not see it; empty: decoration
 */
public record Image(String id, ImageFile file, String alt, ImageState state, Instant createdAt) {

  public boolean pending() {
    return state instanceof ImageState.Pending;
  }

  public boolean ready() {
    return state instanceof ImageState.Ready;
  }

  /** The names of the files that are shown of it; none unless it is ready. */
  public Set<String> files() {
    List<Rendition> renditions =
        state instanceof ImageState.Ready shown ? shown.renditions() : List.of();
    return renditions.stream().map(Rendition::file).collect(Collectors.toSet());
  }

  Image as(ImageState next) {
    return new Image(id, file, alt, next, createdAt);
  }

  Image described(String words) {
    return new Image(id, file, words, state, createdAt);
  }
}
