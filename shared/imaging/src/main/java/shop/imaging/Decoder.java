package shop.imaging;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import shop.image.ImageSize;
import shop.image.ImageType;

/** Decodes an image whose {@link ImageHeader} was looked at, without its metadata. */
final class Decoder {
  /** A large image is read in steps, down to this many times the longest side that is shown. */
  private static final int SPARE = 2;

  private Decoder() {}

  /**
   * Decodes the first image of a file.
   *
   * @throws IOException when it is damaged; a decoder's complaint counts as damage, because some
   *     fill with grey what they do not find
   */
  static BufferedImage decode(byte[] file, ImageHeader header) throws IOException {
    ImageReader reader = reader(header.type());
    List<String> complaints = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> complaints.add(warning));
    try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(input, true, true);
      if (reader.getWidth(0) > header.width() || reader.getHeight(0) > header.height()) {
        throw new IIOException("another size than the header says");
      }
      ImageReadParam how = reader.getDefaultReadParam();
      int step = step(Math.max(header.width(), header.height()));
      how.setSourceSubsampling(step, step, 0, 0);
      BufferedImage image = reader.read(0, how);
      if (!complaints.isEmpty()) {
        throw new IIOException(complaints.getFirst());
      }
      return image;
    } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
      throw new IIOException("a file that a decoder trips over", e);
    } finally {
      reader.dispose();
    }
  }

  /** Every which pixel is read: 1 for all of them. */
  private static int step(int longerSide) {
    return Math.max(1, longerSide / (ImageSize.LARGE.side() * SPARE));
  }

  private static ImageReader reader(ImageType type) {
    return switch (type) {
      case JPEG -> ImageIO.getImageReadersByFormatName("jpeg").next();
      case PNG -> ImageIO.getImageReadersByFormatName("png").next();
      case WEBP -> new WebPImageReaderSpi().createReaderInstance(null);
    };
  }
}
