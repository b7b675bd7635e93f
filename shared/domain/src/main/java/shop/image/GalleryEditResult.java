package shop.image;

/** Result of an edit of a product's images. */
public sealed interface GalleryEditResult {
  /** The gallery after the edit. */
  record Done(Gallery gallery) implements GalleryEditResult {}

  /** The image does not exist, or the product never had one. */
  record NotFound() implements GalleryEditResult {}

  /** The new order does not name each image of the product exactly once. */
  record ImagesMismatch() implements GalleryEditResult {}

  /** The gallery has another version than the administrator expects. */
  record Stale() implements GalleryEditResult {}

  /** The gallery kept changing concurrently; the client may retry. */
  record ConcurrentChange() implements GalleryEditResult {}
}
