package shop.imaging;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.contracts.Sha256;
import shop.image.ImageRejection;
import shop.image.ImageRenderer;
import shop.image.ImageSize;
import shop.image.ImageState;
import shop.image.ImageType;
import shop.image.Rendition;

/**
 * Renders the sizes of an image with Thumbnailator, after its {@link ImageHeader} was found within
 * the limits. The JPEGs are encoded from the decoded pixels, so they contain no other data of the
 * upload.
 */
public final class ThumbnailRenderer implements ImageRenderer {
  /** JPEG quality. As a rule of thumb, more bytes make no visible difference. */
  private static final double QUALITY = 0.82;

  /** The decoder's limit for the bytes of decoded pixels. */
  private static final String WEBP_LIMIT = "com.twelvemonkeys.imageio.maxImageBytes";

  /** The longer side of the placeholder in pixels; it has about 200 bytes. */
  private static final int PLACEHOLDER_SIDE = 8;

  public ThumbnailRenderer() {
    System.setProperty("java.awt.headless", "true"); // a Lambda function has no display
    // The WebP decoder refuses pictures of half the heap. The limits of the shop are checked
    // before.
    System.setProperty(WEBP_LIMIT, Long.toString(Limits.IMAGE_PIXELS * Integer.BYTES));
  }

  @Override
  public Outcome render(byte[] image, ImageType announced) {
    Optional<ImageType> type = ImageHeaderReader.typeOf(image);
    if (type.isEmpty()) {
      return new Outcome.Refused(ImageRejection.NOT_AN_IMAGE);
    }
    if (type.get() != announced) {
      return new Outcome.Refused(ImageRejection.WRONG_TYPE);
    }
    Optional<ParsedImage> parsed = ImageHeaderReader.read(image);
    if (parsed.isEmpty()) {
      return new Outcome.Refused(ImageRejection.DAMAGED);
    }
    return rejection(parsed.get().header())
        .<Outcome>map(Outcome.Refused::new)
        .orElseGet(() -> render(parsed.get()));
  }

  private static Optional<ImageRejection> rejection(ImageHeader header) {
    boolean large =
        (long) header.width() * header.height() > Limits.IMAGE_PIXELS
            || Math.max(header.width(), header.height()) > Limits.IMAGE_SIDE;
    if (large) {
      return Optional.of(ImageRejection.TOO_MANY_PIXELS);
    }
    if (header.passes() > Limits.IMAGE_SCANS) {
      return Optional.of(ImageRejection.TOO_COMPLEX);
    }
    if (header.animated()) {
      return Optional.of(ImageRejection.ANIMATED);
    }
    if (!header.supported()) {
      return Optional.of(ImageRejection.UNSUPPORTED);
    }
    return header.whole() ? Optional.empty() : Optional.of(ImageRejection.DAMAGED);
  }

  private static Outcome render(ParsedImage file) {
    BufferedImage large;
    try {
      // What follows takes time and memory for each pixel, so the picture is made smaller first.
      large = scaledDown(Decoder.decode(file), ImageSize.LARGE.side());
    } catch (IOException e) {
      return new Outcome.Refused(ImageRejection.DAMAGED);
    }
    ImageHeader header = file.header();
    Orientation orientation = Orientation.typeOf(header.orientation());
    boolean rotated = header.orientation() > 4; // by 90 degrees: width and height are swapped
    int width = rotated ? header.height() : header.width();
    int height = rotated ? header.width() : header.height();
    BufferedImage picture =
        ExifFilterUtils.getFilterForOrientation(orientation)
            .apply(flattened(large, file.profile()));

    List<Rendition> renditions = new ArrayList<>();
    List<File> files = new ArrayList<>();
    for (ImageSize size : List.of(ImageSize.LARGE, ImageSize.MEDIUM, ImageSize.SMALL)) {
      picture = scaledDown(picture, size.side());
      File rendered = jpegFile(picture);
      files.add(rendered);
      renditions.addFirst(
          new Rendition(size, rendered.name(), picture.getWidth(), picture.getHeight()));
    }
    return new Outcome.Rendered(
        new ImageState.Ready(width, height, placeholder(picture), renditions), files);
  }

  /**
   * Converts the image to sRGB by its profile, which browsers assume for a file without one, and
   * draws it on white, because JPEGs have no transparency.
   */
  private static BufferedImage flattened(BufferedImage image, byte @Nullable [] profile) {
    boolean alpha = image.getColorModel().hasAlpha();
    BufferedImage colors = drawn(image, null, imageType(alpha));
    Profiles.convertToSrgb(colors, profile);
    return alpha ? drawn(colors, Color.WHITE, BufferedImage.TYPE_INT_RGB) : colors;
  }

  private static BufferedImage drawn(BufferedImage image, @Nullable Color background, int type) {
    BufferedImage drawn = new BufferedImage(image.getWidth(), image.getHeight(), type);
    Graphics2D canvas = drawn.createGraphics();
    canvas.drawImage(image, 0, 0, background, null);
    canvas.dispose();
    return drawn;
  }

  private static int imageType(boolean alpha) {
    return alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
  }

  /** Scales the image down to this longer side; a smaller image stays as it is. */
  private static BufferedImage scaledDown(BufferedImage picture, int side) {
    int longer = Math.max(picture.getWidth(), picture.getHeight());
    if (longer <= side) {
      return picture;
    }
    try {
      return Thumbnails.of(picture)
          .forceSize(
              scaled(picture.getWidth(), side, longer), scaled(picture.getHeight(), side, longer))
          .imageType(imageType(picture.getColorModel().hasAlpha()))
          .asBufferedImage();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int scaled(int pixels, int side, int longer) {
    return Math.max(1, Math.round((float) pixels * side / longer));
  }

  private static File jpegFile(BufferedImage picture) {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    try {
      Thumbnails.of(picture)
          .scale(1)
          .outputFormat("jpg")
          .outputQuality(QUALITY)
          .toOutputStream(jpeg);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new File(Sha256.hex(jpeg.toByteArray()) + ".jpg", jpeg.toByteArray());
  }

  /** A PNG, because a JPEG of eight pixels has 600 bytes of tables. */
  private static String placeholder(BufferedImage picture) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(scaledDown(picture, PLACEHOLDER_SIDE), "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
  }
}
