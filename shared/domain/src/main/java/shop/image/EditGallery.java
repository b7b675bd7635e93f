package shop.image;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.Limits;
import shop.events.ShopEvent;
import shop.events.ShopEvent.ImageRemoved;
import shop.events.ShopEvent.ImagesChanged;

/** Administrators' edits of a product's images: their order, their words, their end. */
public final class EditGallery {
  private final Images images;
  private final Clock clock;
  private final Ids ids;

  public EditGallery(Images images, Clock clock, Ids ids) {
    this.images = images;
    this.clock = clock;
    this.ids = ids;
  }

  /** What an administrator wants. */
  public sealed interface Wish {

    /** Another order; each image is named once, in whatever state it is. */
    record Order(List<String> imageIds) implements Wish {
      public Order {
        imageIds = List.copyOf(imageIds);
      }
    }

    /** Other words for an image. */
    record Describe(String imageId, String alt) implements Wish {}

    /** One image less, in whatever state it is; its files follow by an event. */
    record Delete(String imageId) implements Wish {}
  }

  /**
   * Edits the images of a product.
   *
   * @param expectedVersion null: whatever it is now
   */
  public GalleryEditResult edit(
      String adminId, String productId, @Nullable Long expectedVersion, Wish wish) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Gallery before = images.find(productId);
      Optional<Gallery> after = after(before, wish);
      if (after.isEmpty()) {
        return wish instanceof Wish.Order && before.version() > 0
            ? new GalleryEditResult.ImagesMismatch()
            : new GalleryEditResult.NotFound();
      }
      if (expectedVersion != null && expectedVersion != before.version()) {
        return new GalleryEditResult.Stale();
      }
      Effects effects = effects(adminId, before, after.get(), wish);
      if (images.commit(new GalleryChange(before, after.get(), effects))
          == Images.Result.COMMITTED) {
        return new GalleryEditResult.Done(after.get());
      }
    }
    return new GalleryEditResult.ConcurrentChange();
  }

  private static Optional<Gallery> after(Gallery before, Wish wish) {
    return switch (wish) {
      case Wish.Order(var imageIds) -> before.ordered(imageIds);
      case Wish.Describe(var id, var alt) ->
          with(before, id, gallery -> gallery.with(id, image -> image.described(alt)));
      case Wish.Delete(var id) -> with(before, id, gallery -> gallery.without(id));
    };
  }

  private static Optional<Gallery> with(
      Gallery before, String id, Function<Gallery, Gallery> change) {
    return before.image(id).isEmpty() ? Optional.empty() : Optional.of(change.apply(before));
  }

  private Effects effects(String adminId, Gallery before, Gallery after, Wish wish) {
    String subject = "product/" + before.productId();
    Effects effects = Effects.at(clock.instant(), ids);
    for (ShopEvent event : events(before, after, wish)) {
      effects = effects.event(event);
    }
    return switch (wish) {
      case Wish.Order order ->
          effects.audit(adminId, "image.order", subject, "version " + after.version());
      case Wish.Describe describe ->
          effects.audit(adminId, "image.describe", subject, "image " + describe.imageId());
      case Wish.Delete delete ->
          effects.audit(adminId, "image.delete", subject, "image " + delete.imageId());
    };
  }

  private static List<ShopEvent> events(Gallery before, Gallery after, Wish wish) {
    List<ShopEvent> events = new ArrayList<>();
    if (!before.ready().equals(after.ready())) {
      events.add(new ImagesChanged(after.productId(), after.version()));
    }
    if (wish instanceof Wish.Delete(var imageId)) {
      events.add(new ImageRemoved(after.productId(), imageId));
    }
    return events;
  }
}
