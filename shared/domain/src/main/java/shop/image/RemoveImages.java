package shop.image;

import java.time.Clock;
import java.util.Set;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.events.ShopEvent;

/** Deletes the files of deleted images and products. Repeating it is safe. */
public final class RemoveImages {
  private final Images images;
  private final ImageStore store;
  private final Clock clock;
  private final Ids ids;

  public RemoveImages(Images images, ImageStore store, Clock clock, Ids ids) {
    this.images = images;
    this.store = store;
    this.clock = clock;
    this.ids = ids;
  }

  /** Deletes the files that an event makes obsolete. */
  public void on(ShopEvent event) {
    switch (event) {
      case ShopEvent.ImageRemoved(var productId, var imageId) -> ofImage(productId, imageId);
      case ShopEvent.ProductRemoved(var productId) -> ofProduct(productId);
      default -> {
        // Other events delete no images.
      }
    }
  }

  private void ofImage(String productId, String imageId) {
    store.removeUpload(productId, imageId);
    store.keepOnly(productId, imageId, Set.of());
  }

  /** Clears the gallery first: after that, no upload of the product can become an image. */
  private void ofProduct(String productId) {
    OptimisticWrite.of(() -> clearGallery(productId)).orThrow("the gallery of a deleted product");
    store.removeAll(productId);
  }

  private Attempt<Boolean> clearGallery(String productId) {
    Gallery before = images.find(productId);
    if (before.version() == 0) {
      return Attempt.done(true);
    }
    GalleryChange change = new GalleryChange(before, null, Effects.at(clock.instant(), ids));
    return images.commit(change) == Images.Result.COMMITTED
        ? Attempt.done(true)
        : Attempt.conflict();
  }
}
