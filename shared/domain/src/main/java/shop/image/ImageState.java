package shop.image;

import java.time.Instant;
import java.util.List;

/** Where an image is on its way. Nothing leads back: a failed one is deleted and sent again. */
public sealed interface ImageState {

  /**
   * Its file was announced and has not been seen.
   *
   * @param deadline when it is looked for at the latest, and forgotten if it is not there
   */
  record Pending(Instant deadline) implements ImageState {}

  /**
   * It is shown.
   *
   * @param width of the upload as it is to be looked at, in pixels
   * @param placeholder a data URI of a few pixels, to be shown blurred until the image is there
   */
  record Ready(int width, int height, String placeholder, List<Rendition> renditions)
      implements ImageState {
    public Ready {
      renditions = List.copyOf(renditions);
    }
  }

  /** Its file was refused and is deleted. */
  record Failed(ImageRejection fault) implements ImageState {}

  /** As it is on the wire. */
  default String slug() {
    return switch (this) {
      case Pending pending -> "pending";
      case Ready ready -> "ready";
      case Failed failed -> "failed";
    };
  }
}
