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

/** Decodes an image after its {@link ImageHeader} was checked. It ignores the metadata. */
final class Decoder {
  /**
   * A large image is subsampled while decoding. It stays at least this many times larger than the
   * largest rendition.
   */
  private static final int MIN_SCALE = 2;

  private Decoder() {}

  /**
   * Decodes the first image of a file.
   *
   * @throws IOException if the file is damaged. A warning of the decoder counts as damage, because
   *     some decoders fill missing pixels with grey
   */
  static BufferedImage decode(byte[] file, ImageHeader header) throws IOException {
    ImageReader reader = reader(header.type());
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(input, true, true);
      if (reader.getWidth(0) > header.width() || reader.getHeight(0) > header.height()) {
        throw new IIOException("the decoded size exceeds the size in the header");
      }
      ImageReadParam parameters = reader.getDefaultReadParam();
      int step = step(Math.max(header.width(), header.height()));
      parameters.setSourceSubsampling(step, step, 0, 0);
      BufferedImage image = reader.read(0, parameters);
      if (!warnings.isEmpty()) {
        throw new IIOException(warnings.getFirst());
      }
      return image;
    } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
      throw new IIOException("the decoder failed", e);
    } finally {
      reader.dispose();
    }
  }

  /** The subsampling step: 1 reads every pixel, 2 every second one. */
  private static int step(int longerSide) {
    return Math.max(1, longerSide / (ImageSize.LARGE.side() * MIN_SCALE));
  }

  private static ImageReader reader(ImageType type) {
    return switch (type) {
      case JPEG -> ImageIO.getImageReadersByFormatName("jpeg").next();
      case PNG -> ImageIO.getImageReadersByFormatName("png").next();
      case WEBP -> new WebPImageReaderSpi().createReaderInstance(null);
    };
  }
}
