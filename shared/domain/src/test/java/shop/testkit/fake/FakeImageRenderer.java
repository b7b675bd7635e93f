package shop.testkit.fake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import shop.contracts.Sha256;
import shop.image.ImageRejection;
import shop.image.ImageRenderer;
import shop.image.ImageSize;
import shop.image.ImageState;
import shop.image.ImageType;
import shop.image.Rendition;

/**
 * Renders images without decoding them: the bytes of a file state whether it is an image, or why it
 * is rejected. The same bytes always produce the same files.
 */
public final class FakeImageRenderer implements ImageRenderer {
  private static final String IMAGE = "image:";
  private static final String REJECTED = "rejected:";

  /** A file that is rendered as an image of 1,000 by 2,000 pixels; each name has its own bytes. */
  public static byte[] image(String name) {
    return bytes(IMAGE + name);
  }

  /** A file that is rejected for this reason. */
  public static byte[] rejected(ImageRejection reason) {
    return bytes(REJECTED + reason);
  }

  @Override
  public Outcome render(byte[] image, ImageType announced) {
    String text = new String(image, StandardCharsets.UTF_8);
    if (text.startsWith(REJECTED)) {
      return new Outcome.Refused(ImageRejection.valueOf(text.substring(REJECTED.length())));
    }
    if (!text.startsWith(IMAGE)) {
      return new Outcome.Refused(ImageRejection.NOT_AN_IMAGE);
    }
    List<Rendition> renditions = new ArrayList<>();
    List<File> files = new ArrayList<>();
    for (ImageSize size : ImageSize.values()) {
      byte[] jpeg = bytes(text + ":" + size);
      File file = new File(Sha256.hex(jpeg) + ".jpg", jpeg);
      files.add(file);
      renditions.add(new Rendition(size, file.name(), size.side() / 2, size.side()));
    }
    return new Outcome.Rendered(
        new ImageState.Ready(1_000, 2_000, "data:image/png;base64,AAAA", renditions), files);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
