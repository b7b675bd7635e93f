package shop.image;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.ExpectedVersion;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.contracts.reason.AuditAction;
import shop.events.ShopEvent;
import shop.events.ShopEvent.ImageRemoved;
import shop.events.ShopEvent.ImagesChanged;

/** Administrators' edits of a product's images: order, alternative text, deletion. */
public final class EditGallery {
  private final Images images;
  private final Clock clock;
  private final Ids ids;

  public EditGallery(Images images, Clock clock, Ids ids) {
    this.images = images;
    this.clock = clock;
    this.ids = ids;
  }

  /** The edit. */
  public sealed interface Edit {

    /** Changes the order; each image is named once, in any state. */
    record Reorder(List<String> imageIds) implements Edit {
      public Reorder {
        imageIds = List.copyOf(imageIds);
      }
    }

    /** Changes the alternative text of an image. */
    record Describe(String imageId, String alt) implements Edit {}

    /** Deletes an image in any state; an event has its files deleted. */
    record Delete(String imageId) implements Edit {}
  }

  /**
   * Edits the images of a product.
   *
   * @param expectedVersion of the gallery, null: any
   */
  public GalleryEditResult edit(
      String adminId, String productId, @Nullable Long expectedVersion, Edit edit) {
    return OptimisticWrite.of(() -> attempt(adminId, productId, expectedVersion, edit))
        .orElse(GalleryEditResult.ConcurrentChange::new);
  }

  private Attempt<GalleryEditResult> attempt(
      String adminId, String productId, @Nullable Long expectedVersion, Edit edit) {
    Gallery before = images.find(productId);
    Optional<Gallery> after = after(before, edit);
    if (after.isEmpty()) {
      return Attempt.refused(
          edit instanceof Edit.Reorder && before.version() > 0
              ? new GalleryEditResult.ImagesMismatch()
              : new GalleryEditResult.NotFound());
    }
    if (ExpectedVersion.isStale(expectedVersion, before.version())) {
      return Attempt.refused(new GalleryEditResult.Stale());
    }
    GalleryChange change =
        new GalleryChange(before, after.get(), effects(adminId, before, after.get(), edit));
    return images.commit(change) == Images.Result.COMMITTED
        ? Attempt.done(new GalleryEditResult.Done(after.get()))
        : Attempt.conflict();
  }

  private static Optional<Gallery> after(Gallery before, Edit edit) {
    return switch (edit) {
      case Edit.Reorder(var imageIds) -> before.ordered(imageIds);
      case Edit.Describe(var id, var alt) ->
          with(before, id, gallery -> gallery.with(id, image -> image.described(alt)));
      case Edit.Delete(var id) -> with(before, id, gallery -> gallery.without(id));
    };
  }

  private static Optional<Gallery> with(
      Gallery before, String id, Function<Gallery, Gallery> change) {
    return before.image(id).isEmpty() ? Optional.empty() : Optional.of(change.apply(before));
  }

  private Effects effects(String adminId, Gallery before, Gallery after, Edit edit) {
    String subject = "product/" + before.productId();
    Effects effects = Effects.at(clock.instant(), ids);
    for (ShopEvent event : events(before, after, edit)) {
      effects = effects.event(event);
    }
    return switch (edit) {
      case Edit.Reorder _ ->
          effects.audit(adminId, AuditAction.IMAGE_ORDER, subject, "version " + after.version());
      case Edit.Describe describe ->
          effects.audit(
              adminId, AuditAction.IMAGE_DESCRIBE, subject, "image " + describe.imageId());
      case Edit.Delete delete ->
          effects.audit(adminId, AuditAction.IMAGE_DELETE, subject, "image " + delete.imageId());
    };
  }

  private static List<ShopEvent> events(Gallery before, Gallery after, Edit edit) {
    List<ShopEvent> events = new ArrayList<>();
    if (!before.ready().equals(after.ready())) {
      events.add(new ImagesChanged(after.productId(), after.version()));
    }
    if (edit instanceof Edit.Delete(var imageId)) {
      events.add(new ImageRemoved(after.productId(), imageId));
    }
    return events;
  }
}
