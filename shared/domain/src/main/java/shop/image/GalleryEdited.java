package shop.image;

/** How an administrator's edit of a product's images ended. */
public sealed interface GalleryEdited {
  /** It is done; the images as they are now. */
  record Done(Gallery gallery) implements GalleryEdited {}

  /** There is no such image, or the product never had one. */
  record NotFound() implements GalleryEdited {}

  /** The order names other images than the product has, or one of them twice. */
  record OtherImages() implements GalleryEdited {}

  /** They are not at the version that the administrator read. */
  record Stale() implements GalleryEdited {}

  /** Others kept changing them meanwhile. */
  record ConcurrentChange() implements GalleryEdited {}
}
