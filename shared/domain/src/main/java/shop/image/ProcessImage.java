package shop.image;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.Limits;
import shop.contracts.Sha256;
import shop.events.ShopEvent.ImagesChanged;
import shop.image.ImageRenderer.Outcome.Refused;
import shop.image.ImageRenderer.Outcome.Rendered;

/**
 * Looks at an upload, and shows it or says why not. It may be repeated, come twice at once, late or
 * never: files are written before the transaction that shows them, under names made of their bytes,
 * and whatever no image names is deleted after it. Cut off anywhere, the next run ends in the same
 * place; the upload goes last, because it is what a next run begins with.
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

  /** How it ended. */
  public enum Outcome {
    /** It is shown. */
    SHOWN,
    /** It is not, and says why. */
    REFUSED,
    /** It was decided before, or is gone: what was left of it is deleted. */
    SETTLED,
    /** There is no upload. */
    NOT_UPLOADED
  }

  /**
   * Looks at the upload of an image.
   *
   * @throws IllegalStateException when others keep changing the images: to be tried again later
   */
  public Outcome process(String productId, String imageId) {
    Optional<Image> image = images.find(productId).image(imageId).filter(Image::pending);
    if (image.isEmpty()) {
      tidy(productId, imageId);
      return Outcome.SETTLED;
    }
    Optional<byte[]> upload = store.upload(productId, imageId);
    if (upload.isEmpty()) {
      return Outcome.NOT_UPLOADED;
    }
    ImageState state =
        switch (look(upload.get(), image.get().file())) {
          case Refused(var fault) -> new ImageState.Failed(fault);
          case Rendered(var ready, var files) -> {
            files.forEach(file -> store.put(productId, imageId, file.name(), file.jpeg()));
            yield ready;
          }
        };
    return settle(productId, imageId, state);
  }

  /** Gives an upload up that nobody could work on. */
  Outcome giveUp(String productId, String imageId) {
    return settle(productId, imageId, new ImageState.Failed(ImageRejection.NOT_PROCESSED));
  }

  private ImageRenderer.Outcome look(byte[] upload, ImageFile announced) {
    // The store refused all this at the upload. But what it has may have come another way.
    if (upload.length > Limits.IMAGE_BYTES) {
      return new Refused(ImageRejection.TOO_LARGE);
    }
    if (!Sha256.hex(upload).equals(announced.sha256())) {
      return new Refused(ImageRejection.NOT_AS_ANNOUNCED);
    }
    return renderer.render(upload, announced.type());
  }

  private Outcome settle(String productId, String imageId, ImageState state) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Gallery before = images.find(productId);
      if (before.image(imageId).filter(Image::pending).isEmpty()) {
        tidy(productId, imageId);
        return Outcome.SETTLED;
      }
      Gallery after = before.with(imageId, image -> image.as(state));
      boolean shown = state instanceof ImageState.Ready;
      Effects effects = Effects.at(clock.instant(), ids);
      if (shown) {
        effects = effects.event(new ImagesChanged(productId, after.version()));
      }
      if (images.commit(new GalleryChange(before, after, effects)) == Images.Result.COMMITTED) {
        tidy(productId, imageId);
        return shown ? Outcome.SHOWN : Outcome.REFUSED;
      }
    }
    throw new IllegalStateException("a product's images keep changing");
  }

  /** Deletes what an image that is decided, or gone, does not show. */
  private void tidy(String productId, String imageId) {
    Optional<Image> image = images.find(productId).image(imageId);
    store.keepOnly(productId, imageId, image.map(Image::files).orElse(Set.of()));
    store.removeUpload(productId, imageId);
  }
}
