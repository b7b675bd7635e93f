package shop.image;

/** How an administrator's edit of a product's images ended. */
public sealed interface GalleryEditResult {
  /** It is done; the images as they are now. */
  record Done(Gallery gallery) implements GalleryEditResult {}

  /** There is no such image, or the product never had one. */
  record NotFound() implements GalleryEditResult {}

  /** The order names other images than the product has, or one of them twice. */
  record ImagesMismatch() implements GalleryEditResult {}

  /** They are not at the version that the administrator read. */
  record Stale() implements GalleryEditResult {}

  /** Others kept changing them meanwhile. */
  record ConcurrentChange() implements GalleryEditResult {}
}
