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

  /** The longer side of the placeholder in pixels; it has about 200 bytes. */
  private static final int PLACEHOLDER_SIDE = 8;

  public ThumbnailRenderer() {
    System.setProperty("java.awt.headless", "true"); // a Lambda function has no display
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
    Optional<ImageHeader> header = ImageHeaderReader.read(image);
    if (header.isEmpty()) {
      return new Outcome.Refused(ImageRejection.DAMAGED);
    }
    return rejection(header.get())
        .<Outcome>map(Outcome.Refused::new)
        .orElseGet(() -> render(image, header.get()));
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
    return header.whole() ? Optional.empty() : Optional.of(ImageRejection.DAMAGED);
  }

  private static Outcome render(byte[] image, ImageHeader header) {
    BufferedImage decoded;
    try {
      decoded = Decoder.decode(image, header);
    } catch (IOException e) {
      return new Outcome.Refused(ImageRejection.DAMAGED);
    }
    Orientation orientation = Orientation.typeOf(header.orientation());
    boolean rotated = header.orientation() > 4; // by 90 degrees: width and height are swapped
    int width = rotated ? header.height() : header.width();
    int height = rotated ? header.width() : header.height();
    BufferedImage picture =
        ExifFilterUtils.getFilterForOrientation(orientation).apply(flattened(decoded));

    List<Rendition> renditions = new ArrayList<>();
    List<File> files = new ArrayList<>();
    for (ImageSize size : List.of(ImageSize.LARGE, ImageSize.MEDIUM, ImageSize.SMALL)) {
      picture = scaledDown(picture, Math.min(size.side(), Math.max(width, height)));
      File file = jpegFile(picture);
      files.add(file);
      renditions.addFirst(
          new Rendition(size, file.name(), picture.getWidth(), picture.getHeight()));
    }
    return new Outcome.Rendered(
        new ImageState.Ready(width, height, placeholder(picture), renditions), files);
  }

  /**
   * Draws the image on white in sRGB, because JPEGs have no transparency and browsers assume sRGB.
   */
  private static BufferedImage flattened(BufferedImage image) {
    BufferedImage flat =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = flat.createGraphics();
    canvas.drawImage(image, 0, 0, Color.WHITE, null);
    canvas.dispose();
    return flat;
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
          .imageType(BufferedImage.TYPE_INT_RGB)
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
