package shop.image;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An image of a product, from the request of its upload URL.
 *
 * @param alt the alternative text; empty for a decorative image
 */
public record Image(String id, ImageFile file, String alt, ImageState state, Instant createdAt) {

  /** Whether its file was not processed yet. */
  public boolean pending() {
    return state instanceof ImageState.Pending;
  }

  /** Whether it was processed and can be displayed. */
  public boolean ready() {
    return state instanceof ImageState.Ready;
  }

  /** The names of its rendered files; none unless it is ready. */
  public Set<String> files() {
    List<Rendition> renditions =
        state instanceof ImageState.Ready ready ? ready.renditions() : List.of();
    return renditions.stream().map(Rendition::file).collect(Collectors.toSet());
  }

  Image as(ImageState next) {
    return new Image(id, file, alt, next, createdAt);
  }

  Image described(String newAlt) {
    return new Image(id, file, newAlt, state, createdAt);
  }
}
