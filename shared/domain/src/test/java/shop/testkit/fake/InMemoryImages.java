package shop.testkit.fake;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.catalog.Products;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.Limits;
import shop.image.Gallery;
import shop.image.GalleryChange;
import shop.image.Image;
import shop.image.ImageState;
import shop.image.Images;
import shop.page.InvalidCursorException;
import shop.page.Page;
import shop.page.PageRequest;

/** Images of existing products, in memory. */
public final class InMemoryImages implements Images {
  private final InMemoryTable table;
  private final Products products;
  private final Map<String, Gallery> galleries = new HashMap<>();
  private final Map<String, PendingUpload> uploads = new HashMap<>();

  public InMemoryImages(InMemoryTable table, Products products) {
    this.table = table;
    this.products = products;
  }

  @Override
  public Gallery find(String productId) {
    return table.atomically(
        () -> Optional.ofNullable(galleries.get(productId)).orElse(Gallery.empty(productId)));
  }

  @Override
  public Result commit(GalleryChange change) {
    return table.atomically(
        () -> {
          String productId = change.before().productId();
          if (table.isKeyUsed(change.effects())) {
            return Result.KEY_USED;
          }
          if (change.addsImage() && products.find(productId).isEmpty()) {
            return Result.NO_PRODUCT;
          }
          if (find(productId).version() != change.before().version()) {
            return Result.STALE;
          }
          write(productId, change);
          return Result.COMMITTED;
        });
  }

  private void write(String productId, GalleryChange change) {
    Gallery after = change.after();
    if (after == null) {
      galleries.remove(productId);
    } else {
      galleries.put(productId, after);
    }
    for (Image image : change.newlyPending()) {
      if (image.state() instanceof ImageState.Pending(var deadline)) {
        uploads.put(image.id(), new PendingUpload(productId, image.id(), deadline));
      }
    }
    change.noLongerPending().forEach(image -> uploads.remove(image.id()));
    table.apply(change.effects());
  }

  /** Stores a gallery without checking that its product exists; for the setup of tests. */
  public void put(Gallery gallery) {
    GalleryChange change =
        new GalleryChange(
            Gallery.empty(gallery.productId()), gallery, Effects.at(Instant.EPOCH, Ids.ulids()));
    table.atomically(
        () -> {
          write(gallery.productId(), change);
          return gallery;
        });
  }

  @Override
  public Page<PendingUpload> overdue(Instant now, PageRequest page) {
    String after = page.position().map(InMemoryImages::validCursor).orElse("");
    Instant first = now.minus(Limits.DEADLINE_LOOK_BACK);
    return table.atomically(
        () -> {
          List<PendingUpload> due =
              uploads.values().stream()
                  .filter(upload -> !upload.deadline().isAfter(now))
                  .filter(upload -> upload.deadline().isAfter(first))
                  .filter(upload -> key(upload).compareTo(after) > 0)
                  .sorted(Comparator.comparing(InMemoryImages::key))
                  .toList();
          List<PendingUpload> items = due.subList(0, Math.min(page.limit(), due.size()));
          return new Page<>(items, items.size() < due.size() ? key(items.getLast()) : null);
        });
  }

  private static String key(PendingUpload upload) {
    return InMemoryPages.key(upload.deadline(), upload.imageId());
  }

  private static String validCursor(String cursor) {
    if (!cursor.matches("\\d{15}#.+")) {
      throw new InvalidCursorException();
    }
    return cursor;
  }
}
