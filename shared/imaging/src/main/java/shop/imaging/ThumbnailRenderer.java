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
 * Makes what is shown of an image by Thumbnailator, after its {@link ImageHeader} was found within
 * the limits. JPEGs of it are new pictures of its pixels: nothing else of the upload is in them.
 */
public final class ThumbnailRenderer implements ImageRenderer {
  /** Where more bytes are no longer seen, as a rule of thumb. */
  private static final double QUALITY = 0.82;

  /** Pixels of the placeholder's longer side: about 200 bytes. */
  private static final int PLACEHOLDER_SIDE = 8;

  public ThumbnailRenderer() {
    System.setProperty("java.awt.headless", "true"); // there is no screen in a function
  }

  @Override
  public Outcome render(byte[] image, ImageType announced) {
    Optional<ImageType> type = ImageHeader.typeOf(image);
    if (type.isEmpty()) {
      return new Outcome.Refused(ImageRejection.NOT_AN_IMAGE);
    }
    if (type.get() != announced) {
      return new Outcome.Refused(ImageRejection.WRONG_TYPE);
    }
    Optional<ImageHeader> header = ImageHeader.read(image);
    return header
        .flatMap(ThumbnailRenderer::fault)
        .<Outcome>map(Outcome.Refused::new)
        .orElseGet(
            () ->
                header
                    .map(found -> render(image, found))
                    .orElseGet(() -> new Outcome.Refused(ImageRejection.DAMAGED)));
  }

  private static Optional<ImageRejection> fault(ImageHeader header) {
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
    boolean turned = header.orientation() > 4; // by a quarter: width and height change places
    int width = turned ? header.height() : header.width();
    int height = turned ? header.width() : header.height();
    BufferedImage picture =
        ExifFilterUtils.getFilterForOrientation(orientation).apply(flat(decoded));

    List<Rendition> renditions = new ArrayList<>();
    List<File> files = new ArrayList<>();
    for (ImageSize size : List.of(ImageSize.LARGE, ImageSize.MEDIUM, ImageSize.SMALL)) {
      picture = within(picture, Math.min(size.side(), Math.max(width, height)));
      File file = file(picture);
      files.add(file);
      renditions.addFirst(
          new Rendition(size, file.name(), picture.getWidth(), picture.getHeight()));
    }
    return new Outcome.Rendered(
        new ImageState.Ready(width, height, placeholder(picture), renditions), files);
  }

  /** On white, in sRGB: a JPEG has no transparency, and a screen no other colours. */
  private static BufferedImage flat(BufferedImage image) {
    BufferedImage flat =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = flat.createGraphics();
    canvas.drawImage(image, 0, 0, Color.WHITE, null);
    canvas.dispose();
    return flat;
  }

  /** The picture with a longer side of so many pixels; not made larger. */
  private static BufferedImage within(BufferedImage picture, int side) {
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

  private static File file(BufferedImage picture) {
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

  /** A PNG, because a JPEG of eight pixels is 600 bytes of tables. */
  private static String placeholder(BufferedImage picture) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(within(picture, PLACEHOLDER_SIDE), "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
  }
}
