package shop.image;

import java.time.Clock;
import java.util.Set;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.Limits;
import shop.events.ShopEvent;

/** Deletes the files of images and products that are gone. May be repeated. */
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

  /** Deletes what an event says is gone. */
  public void on(ShopEvent event) {
    switch (event) {
      case ShopEvent.ImageRemoved(var productId, var imageId) -> ofImage(productId, imageId);
      case ShopEvent.ProductRemoved(var productId) -> ofProduct(productId);
      default -> {
        // Nothing else takes images away.
      }
    }
  }

  private void ofImage(String productId, String imageId) {
    store.removeUpload(productId, imageId);
    store.keepOnly(productId, imageId, Set.of());
  }

  /** The table first: from then on no image can be shown that the store would still get. */
  private void ofProduct(String productId) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Gallery before = images.find(productId);
      Effects effects = Effects.at(clock.instant(), ids);
      if (before.version() == 0
          || images.commit(new GalleryChange(before, null, effects)) == Images.Result.COMMITTED) {
        store.removeAll(productId);
        return;
      }
    }
    throw new IllegalStateException("the images of a deleted product keep changing");
  }
}
