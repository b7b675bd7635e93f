package shop.image;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.PriorResponse;
import shop.contracts.Limits;

/**
 * Announces an image of a product. The file itself never passes through the shop: its owner puts it
 * where the answer says.
 */
public final class RequestUpload {
  private final Images images;
  private final UploadTargets targets;
  private final IdempotencyStore idempotency;
  private final Duration ttl;
  private final Clock clock;
  private final Ids ids;

  /**
   * The use case.
   *
   * @param ttl how long the address works
   */
  public RequestUpload(
      Images images,
      UploadTargets targets,
      IdempotencyStore idempotency,
      Duration ttl,
      Clock clock,
      Ids ids) {
    this.images = images;
    this.targets = targets;
    this.idempotency = idempotency;
    this.ttl = ttl;
    this.clock = clock;
    this.ids = ids;
  }

  /** An image to be, and where its file goes. */
  public record Requested(Image image, UploadTargets.Target target) {}

  /** How it ended. */
  public sealed interface Outcome {
    record Done(Requested requested) implements Outcome {}

    /** An earlier request had the same idempotency key. */
    record Repeated(PriorResponse prior) implements Outcome {}

    /** There is no such product. */
    record NotFound() implements Outcome {}

    /** It has {@link Limits#IMAGES_PER_PRODUCT} images. */
    record Full() implements Outcome {}

    /** Others kept changing its images meanwhile. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Announces an image. A repetition gets the first answer, with an address that works no longer
   * than the first one's.
   */
  public Outcome request(
      String adminId,
      String productId,
      ImageFile file,
      String alt,
      @Nullable IdempotentRequest<Requested> request) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Optional<PriorResponse> prior = idempotency.priorResponse(request);
      if (prior.isPresent()) {
        return new Outcome.Repeated(prior.get());
      }
      Gallery before = images.find(productId);
      if (before.full()) {
        return new Outcome.Full();
      }
      Requested requested = requested(productId, file, alt);
      Image image = requested.image();
      Effects effects =
          Effects.at(image.createdAt(), ids)
              .audit(adminId, "image.request", "product/" + productId, "image " + image.id())
              .respond(request, requested);
      switch (images.commit(new GalleryChange(before, before.with(image), effects))) {
        case COMMITTED -> {
          return new Outcome.Done(requested);
        }
        case NO_PRODUCT -> {
          return new Outcome.NotFound();
        }
        case STALE, KEY_USED -> {
          // Look again: an earlier answer, or others' images.
        }
      }
    }
    return new Outcome.ConcurrentChange();
  }

  private Requested requested(String productId, ImageFile file, String alt) {
    String id = ids.next();
    Instant now = clock.instant();
    ImageState pending = new ImageState.Pending(now.plus(ttl).plus(Limits.UPLOAD_GRACE));
    UploadTargets.Target target = targets.target(productId, id, file, ttl);
    return new Requested(new Image(id, file, alt, pending, now), target);
  }
}
