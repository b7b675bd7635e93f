package shop.image;

/** Result of an administrator's edit of a product's images. */
public sealed interface GalleryEditResult {
  /** The edit is done; the current images. */
  record Done(Gallery gallery) implements GalleryEditResult {}

  /** The image does not exist, or the product never had one. */
  record NotFound() implements GalleryEditResult {}

  /** The requested order does not name each image of the product once. */
  record ImagesMismatch() implements GalleryEditResult {}

  /** The images changed since the administrator read them. */
  record Stale() implements GalleryEditResult {}

  /** The images kept changing concurrently; the client may retry. */
  record ConcurrentChange() implements GalleryEditResult {}
}
