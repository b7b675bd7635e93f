package shop.image;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.contracts.Limits;
import shop.contracts.Sha256;
import shop.events.ShopEvent.ImagesChanged;
import shop.image.ImageRenderer.Outcome.Refused;
import shop.image.ImageRenderer.Outcome.Rendered;

/**
 * Checks an uploaded image and makes its renditions, or rejects it with a reason. Repeated,
 * concurrent and late runs are safe. Files are written before the transaction that publishes them,
 * under names made from their bytes; files that no image names are deleted afterwards. After a
 * crash at any point, the next run reaches the same state. The upload is deleted last, because the
 * next run starts from it.
 */
public final class ProcessImage {
  private final Images images;
  private final ImageStore store;
  private final ImageRenderer renderer;
  private final Clock clock;
  private final Ids ids;

  public ProcessImage(
      Images images, ImageStore store, ImageRenderer renderer, Clock clock, Ids ids) {
    this.images = images;
    this.store = store;
    this.renderer = renderer;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of a run. */
  public enum Outcome {
    /** The image is published. */
    READY,
    /** The upload is not accepted; the image has the reason. */
    REJECTED,
    /** The image was decided before, or was deleted: its obsolete files are deleted. */
    SETTLED,
    /** The file is not uploaded yet. */
    NOT_UPLOADED
  }

  /**
   * Processes the upload of an image.
   *
   * @throws IllegalStateException when the gallery keeps changing concurrently; the event is
   *     delivered again
   */
  public Outcome process(String productId, String imageId) {
    Optional<Image> image = images.find(productId).image(imageId).filter(Image::pending);
    if (image.isEmpty()) {
      deleteObsoleteFiles(productId, imageId);
      return Outcome.SETTLED;
    }
    Optional<byte[]> upload = store.upload(productId, imageId);
    if (upload.isEmpty()) {
      return Outcome.NOT_UPLOADED;
    }
    ImageState state =
        switch (check(upload.get(), image.get().file())) {
          case Refused(var rejection) -> new ImageState.Failed(rejection);
          case Rendered(var ready, var files) -> {
            files.forEach(file -> store.put(productId, imageId, file.name(), file.jpeg()));
            yield ready;
          }
        };
    return settle(productId, imageId, state);
  }

  /** Rejects an upload whose processing keeps failing. */
  Outcome giveUp(String productId, String imageId) {
    return settle(productId, imageId, new ImageState.Failed(ImageRejection.NOT_PROCESSED));
  }

  private ImageRenderer.Outcome check(byte[] upload, ImageFile expected) {
    // The bucket enforces both at the upload, but a file can reach it another way.
    if (upload.length > Limits.IMAGE_BYTES) {
      return new Refused(ImageRejection.TOO_LARGE);
    }
    if (!Sha256.hex(upload).equals(expected.sha256())) {
      return new Refused(ImageRejection.NOT_AS_ANNOUNCED);
    }
    return renderer.render(upload, expected.type());
  }

  private Outcome settle(String productId, String imageId, ImageState state) {
    Outcome outcome =
        OptimisticWrite.of(() -> attempt(productId, imageId, state))
            .orThrow("the gallery of a product");
    deleteObsoleteFiles(productId, imageId);
    return outcome;
  }

  private Attempt<Outcome> attempt(String productId, String imageId, ImageState state) {
    Gallery before = images.find(productId);
    if (before.image(imageId).filter(Image::pending).isEmpty()) {
      return Attempt.done(Outcome.SETTLED);
    }
    Gallery after = before.with(imageId, image -> image.as(state));
    boolean ready = state instanceof ImageState.Ready;
    Effects effects = Effects.at(clock.instant(), ids);
    if (ready) {
      effects = effects.event(new ImagesChanged(productId, after.version()));
    }
    return images.commit(new GalleryChange(before, after, effects)) == Images.Result.COMMITTED
        ? Attempt.done(ready ? Outcome.READY : Outcome.REJECTED)
        : Attempt.conflict();
  }

  /** Deletes the files that a decided or deleted image does not use. */
  private void deleteObsoleteFiles(String productId, String imageId) {
    Optional<Image> image = images.find(productId).image(imageId);
    store.keepOnly(productId, imageId, image.map(Image::files).orElse(Set.of()));
    store.removeUpload(productId, imageId);
  }
}
