package shop.image;

import java.util.Locale;

/** The sizes in which an image is shown. A smaller image is not made larger. */
public enum ImageSize {
  /** In a cart or a list of orders. */
  SMALL(160),
  /** In a list of products. */
  MEDIUM(640),
  /** On the product's page; the original is not kept. */
  LARGE(1_600);

  private final int side;

  ImageSize(int side) {
    this.side = side;
  }

  /** The longer side, in pixels. */
  public int side() {
    return side;
  }

  /** As it is on the wire, such as {@code small}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
