package shop.functions.catalog;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.catalog.Audience;
import shop.catalog.FindProduct;
import shop.contracts.Limits;
import shop.contracts.Permission;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.functions.catalog.CatalogCache.Versioned;
import shop.image.EditGallery;
import shop.image.EditGallery.Edit;
import shop.image.Gallery;
import shop.image.GalleryEditResult;
import shop.image.RequestUpload;
import shop.web.Caller;
import shop.web.PageView;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.binding.IdempotencyHeader;
import shop.web.binding.IfMatch;

/** The images of a product. The gallery has its own version, separate from the product's. */
@Controller
final class ImagesController {
  private final FindProduct findProduct;
  private final RequestUpload requestUpload;
  private final EditGallery editGallery;
  private final CatalogCache cache;

  ImagesController(
      FindProduct findProduct,
      RequestUpload requestUpload,
      EditGallery editGallery,
      CatalogCache cache) {
    this.findProduct = findProduct;
    this.requestUpload = requestUpload;
    this.editGallery = editGallery;
    this.cache = cache;
  }

  /** The cache key of a product's images; the key of the product itself is its id. */
  private record ImagesOf(String productId) {}

  @Serves(value = Route.LIST_IMAGES, view = ImageView.class, page = true)
  ResponseEntity<?> list(Caller caller, @PathVariable String id) {
    boolean staff = caller.may(Permission.CATALOG_READ);
    return cache.detail(
        caller,
        new ImagesOf(id),
        () -> {
          Gallery gallery =
              findProduct
                  .find(id, staff ? Audience.STAFF : Audience.PUBLIC)
                  .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND))
                  .gallery();
          return new Versioned(
              new PageView(staff ? ImageView.all(gallery) : ImageView.ready(gallery), null),
              gallery.version());
        });
  }

  @Serves(value = Route.REQUEST_UPLOAD, view = UploadView.class)
  ResponseEntity<?> request(
      Caller caller,
      @PathVariable String id,
      @Body UploadBody body,
      IdempotencyHeader idempotency) {
    RequestUpload.Outcome outcome =
        requestUpload.request(
            caller.actor(), id, body.file(), body.altText(), idempotency.request(UploadView::of));
    return switch (outcome) {
      case RequestUpload.Outcome.Done done -> Responses.created(UploadView.of(done.requested()));
      case RequestUpload.Outcome.Repeated repeated ->
          Responses.replay(repeated.prior(), HttpStatus.CREATED);
      case RequestUpload.Outcome.NotFound _ -> throw Problem.of(ProblemType.NOT_FOUND);
      case RequestUpload.Outcome.Full _ ->
          throw Problem.of(ProblemType.GALLERY_FULL).with("most", Limits.IMAGES_PER_PRODUCT);
      case RequestUpload.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(value = Route.REORDER_IMAGES, view = ImageView.class, page = true)
  ResponseEntity<?> reorder(
      Caller caller,
      @PathVariable String id,
      @IfMatch @Nullable Long version,
      @Body ImageOrderBody body) {
    Gallery gallery = edit(caller, id, version, new Edit.Reorder(body.imageIds()));
    return Responses.ok(new PageView(ImageView.all(gallery), null), gallery.version());
  }

  @Serves(value = Route.DESCRIBE_IMAGE, view = ImageView.class)
  ResponseEntity<?> describe(
      Caller caller,
      @PathVariable String id,
      @PathVariable("image_id") String imageId,
      @IfMatch @Nullable Long version,
      @Body AltTextBody body) {
    Gallery gallery = edit(caller, id, version, new Edit.Describe(imageId, body.alt()));
    return Responses.ok(
        gallery.image(imageId).map(image -> ImageView.of(id, image)).orElseThrow(),
        gallery.version());
  }

  @Serves(Route.DELETE_IMAGE)
  ResponseEntity<?> delete(
      Caller caller,
      @PathVariable String id,
      @PathVariable("image_id") String imageId,
      @IfMatch @Nullable Long version) {
    edit(caller, id, version, new Edit.Delete(imageId));
    return Responses.noContent();
  }

  private Gallery edit(Caller caller, String id, @Nullable Long version, Edit change) {
    return switch (editGallery.edit(caller.actor(), id, version, change)) {
      case GalleryEditResult.Done done -> {
        cache.clear();
        yield done.gallery();
      }
      case GalleryEditResult.NotFound _ -> throw Problem.of(ProblemType.NOT_FOUND);
      case GalleryEditResult.ImagesMismatch _ ->
          throw Problem.refused(
              ProblemType.INVALID_REFERENCE,
              "/image_ids",
              "must contain each image of the product once");
      case GalleryEditResult.Stale _ -> throw Problem.of(ProblemType.STALE_VERSION);
      case GalleryEditResult.ConcurrentChange _ -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }
}
