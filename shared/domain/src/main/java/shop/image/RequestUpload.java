package shop.image;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.commit.PriorResponse;
import shop.contracts.Limits;
import shop.contracts.reason.AuditAction;

/**
 * Registers an image of a product and returns a presigned upload. The client sends the file to the
 * bucket directly; the shop's functions do not receive it.
 */
public final class RequestUpload {
  private final Images images;
  private final UploadTargets targets;
  private final IdempotencyStore idempotency;
  private final Duration ttl;
  private final Clock clock;
  private final Ids ids;

  /**
   * Creates the use case.
   *
   * @param ttl how long the upload URL is valid
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

  /** The registered image, and the upload of its file. */
  public record Requested(Image image, UploadTargets.Target target) {}

  /** Result of the request. */
  public sealed interface Outcome {
    record Done(Requested requested) implements Outcome {}

    /** An earlier request used the idempotency key. */
    record Repeated(PriorResponse prior) implements Outcome {}

    /** The product does not exist. */
    record NotFound() implements Outcome {}

    /** The product has {@link Limits#IMAGES_PER_PRODUCT} images. */
    record Full() implements Outcome {}

    /** The images kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Requests an upload. A repeated request gets the first response, whose upload URL expires when
   * it said.
   */
  public Outcome request(
      String adminId,
      String productId,
      ImageFile file,
      String alt,
      @Nullable IdempotentRequest<Requested> request) {
    return OptimisticWrite.of(() -> attempt(adminId, productId, file, alt, request))
        .idempotent(idempotency, request, Outcome.Repeated::new)
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(
      String adminId,
      String productId,
      ImageFile file,
      String alt,
      @Nullable IdempotentRequest<Requested> request) {
    Gallery before = images.find(productId);
    if (before.full()) {
      return Attempt.refused(new Outcome.Full());
    }
    Requested requested = requested(productId, file, alt);
    Image image = requested.image();
    Effects effects =
        Effects.at(image.createdAt(), ids)
            .audit(
                adminId, AuditAction.IMAGE_REQUEST, "product/" + productId, "image " + image.id())
            .respond(request, requested);
    return switch (images.commit(new GalleryChange(before, before.with(image), effects))) {
      case COMMITTED -> Attempt.done(new Outcome.Done(requested));
      case NO_PRODUCT -> Attempt.refused(new Outcome.NotFound());
      case STALE, KEY_USED -> Attempt.conflict();
    };
  }

  private Requested requested(String productId, ImageFile file, String alt) {
    String id = ids.next();
    Instant now = clock.instant();
    ImageState pending = new ImageState.Pending(now.plus(ttl).plus(Limits.UPLOAD_GRACE));
    UploadTargets.Target target = targets.target(productId, id, file, ttl);
    return new Requested(new Image(id, file, alt, pending, now), target);
  }
}
