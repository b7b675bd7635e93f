package shop.image;

import java.util.Locale;

/** The sizes in which an image is rendered. A smaller image is not enlarged. */
public enum ImageSize {
  /** For a cart or a list of orders. */
  SMALL(160),
  /** For a list of products. */
  MEDIUM(640),
  /** For the product's page. The original is not kept. */
  LARGE(1_600);

  private final int side;

  ImageSize(int side) {
    this.side = side;
  }

  /** The longer side, in pixels. */
  public int side() {
    return side;
  }

  /** The name on the wire, such as {@code small}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
