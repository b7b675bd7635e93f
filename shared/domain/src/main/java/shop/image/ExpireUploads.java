package shop.image;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.Limits;
import shop.image.Images.PendingUpload;
import shop.page.Page;
import shop.page.PageRequest;

/**
 * Forgets images whose file never came, and works on those whose file did but whose event never
 * did. Each is a transaction of its own: one that fails is left to the next run and stops no other.
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
   * What a run did.
   *
   * @param expired images whose file never came
   * @param processed images whose file was there
   * @param failed images that the next run has to try again
   */
  public record Counts(int expired, int processed, int failed) {
    private Counts plus(int moreForgotten, int moreProcessed, int moreFailed) {
      return new Counts(expired + moreForgotten, processed + moreProcessed, failed + moreFailed);
    }
  }

  /** Looks after every image that is overdue now; running it again, or twice, does no harm. */
  public Counts expire() {
    Instant now = clock.instant();
    Counts counts = new Counts(0, 0, 0);
    @Nullable String after = null;
    do {
      Page<PendingUpload> page = images.overdue(now, new PageRequest(Limits.PAGE_MAX, after));
      for (PendingUpload awaited : page.items()) {
        counts = expire(awaited, now, counts);
      }
      after = page.after();
    } while (after != null);
    return counts;
  }

  private Counts expire(PendingUpload awaited, Instant now, Counts counts) {
    try {
      if (!store.uploaded(awaited.productId(), awaited.imageId())) {
        return forget(awaited, now) ? counts.plus(1, 0, 0) : counts.plus(0, 0, 1);
      }
      if (awaited.deadline().plus(Limits.UPLOAD_PROCESSING_WINDOW).isBefore(now)) {
        processImage.giveUp(awaited.productId(), awaited.imageId());
      } else {
        processImage.process(awaited.productId(), awaited.imageId());
      }
      return counts.plus(0, 1, 0);
    } catch (RuntimeException e) {
      // Whatever is wrong with this one, the others must not wait for it.
      LOG.atError()
          .addKeyValue("image_id", awaited.imageId())
          .setCause(e)
          .log("an upload did not expire");
      return counts.plus(0, 0, 1);
    }
  }

  /** Whether it is gone, now or before. */
  private boolean forget(PendingUpload awaited, Instant now) {
    Gallery before = images.find(awaited.productId());
    if (before.image(awaited.imageId()).filter(Image::pending).isEmpty()) {
      return true;
    }
    Effects effects = Effects.at(now, ids);
    Gallery after = before.without(awaited.imageId());
    return images.commit(new GalleryChange(before, after, effects)) == Images.Result.COMMITTED;
  }
}
