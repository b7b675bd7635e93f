package shop.image;

import java.time.Instant;
import java.util.List;

/** The state of an image. Ready and failed are final: a failed image is deleted and sent again. */
public sealed interface ImageState {

  /**
   * Its file was announced and is not processed yet.
   *
   * @param deadline after which the image is removed if its file is missing
   */
  record Pending(Instant deadline) implements ImageState {}

  /**
   * It was processed and can be displayed.
   *
   * @param width of the upright upload, in pixels
   * @param placeholder a data URI of a few pixels, to display blurred until the image is loaded
   */
  record Ready(int width, int height, String placeholder, List<Rendition> renditions)
      implements ImageState {
    public Ready {
      renditions = List.copyOf(renditions);
    }
  }

  /** Its file was rejected and deleted. */
  record Failed(ImageRejection fault) implements ImageState {}

  /** The name on the wire, such as {@code pending}. */
  default String slug() {
    return switch (this) {
      case Pending _ -> "pending";
      case Ready _ -> "ready";
      case Failed _ -> "failed";
    };
  }
}
