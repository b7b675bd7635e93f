package shop.testkit;

import java.util.List;
import shop.contracts.Sha256;
import shop.image.ImageFile;
import shop.image.ImageSize;
import shop.image.ImageState;
import shop.image.ImageType;
import shop.image.Rendition;

/** Images for tests that do not decode them. */
public final class ImageFixture {
  public static final ImageFile FILE =
      new ImageFile("mug.jpg", ImageType.JPEG, 12_345, "0123456789abcdef".repeat(4));

  private ImageFixture() {}

  /** The declaration of a file with these bytes. */
  public static ImageFile file(ImageType type, byte[] bytes) {
    return new ImageFile("file", type, bytes.length, Sha256.hex(bytes));
  }

  /** The state of a ready image of 800 by 600 pixels. */
  public static ImageState.Ready ready() {
    return new ImageState.Ready(
        800,
        600,
        "data:image/png;base64,AAAA",
        List.of(
            new Rendition(ImageSize.SMALL, "small.jpg", 160, 120),
            new Rendition(ImageSize.MEDIUM, "medium.jpg", 640, 480),
            new Rendition(ImageSize.LARGE, "large.jpg", 800, 600)));
  }
}
