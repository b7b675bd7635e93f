package shop.image;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.Limits;
import shop.contracts.Paging;
import shop.image.Images.PendingUpload;
import shop.page.Page;
import shop.page.PageRequest;

/**
 * Removes images whose file was not uploaded in time, and processes those whose upload event was
 * lost. Each image is a transaction of its own: a failed one is left to the next run and does not
 * stop the others.
 */
public final class ExpireUploads {
  private static final Logger LOG = LoggerFactory.getLogger(ExpireUploads.class);

  private final Images images;
  private final ImageStore store;
  private final ProcessImage processImage;
  private final Clock clock;
  private final Ids ids;

  public ExpireUploads(
      Images images, ImageStore store, ProcessImage processImage, Clock clock, Ids ids) {
    this.images = images;
    this.store = store;
    this.processImage = processImage;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Result of a run.
   *
   * @param expired images whose file was not uploaded
   * @param processed images whose file was uploaded
   * @param failed images that the next run tries again
   */
  public record Counts(int expired, int processed, int failed) {
    private Counts plus(int moreExpired, int moreProcessed, int moreFailed) {
      return new Counts(expired + moreExpired, processed + moreProcessed, failed + moreFailed);
    }
  }

  /** Handles every overdue image. Repeated and concurrent runs are safe. */
  public Counts expire() {
    Instant now = clock.instant();
    Counts counts = new Counts(0, 0, 0);
    @Nullable String after = null;
    do {
      Page<PendingUpload> page = images.overdue(now, new PageRequest(Paging.MAX, after));
      for (PendingUpload upload : page.items()) {
        counts = expire(upload, now, counts);
      }
      after = page.after();
    } while (after != null);
    return counts;
  }

  private Counts expire(PendingUpload upload, Instant now, Counts counts) {
    try {
      if (!store.uploaded(upload.productId(), upload.imageId())) {
        return remove(upload, now) ? counts.plus(1, 0, 0) : counts.plus(0, 0, 1);
      }
      if (upload.deadline().plus(Limits.UPLOAD_PROCESSING_WINDOW).isBefore(now)) {
        processImage.giveUp(upload.productId(), upload.imageId());
      } else {
        processImage.process(upload.productId(), upload.imageId());
      }
      return counts.plus(0, 1, 0);
    } catch (RuntimeException e) {
      // One broken image must not stop the others.
      LOG.atError()
          .addKeyValue("image_id", upload.imageId())
          .setCause(e)
          .log("an upload could not be expired");
      return counts.plus(0, 0, 1);
    }
  }

  /** Whether the image is removed, now or before. */
  private boolean remove(PendingUpload upload, Instant now) {
    Gallery before = images.find(upload.productId());
    if (before.image(upload.imageId()).filter(Image::pending).isEmpty()) {
      return true;
    }
    Effects effects = Effects.at(now, ids);
    Gallery after = before.without(upload.imageId());
    return images.commit(new GalleryChange(before, after, effects)) == Images.Result.COMMITTED;
  }
}
