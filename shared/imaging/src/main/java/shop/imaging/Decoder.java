package shop.imaging;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import shop.image.ImageSize;
import shop.image.ImageType;

/** Decodes the pixels of a {@link ParsedImage} whose header was checked. */
final class Decoder {
  /**
   * A large image is subsampled while decoding. It stays at least this many times larger than the
   * largest rendition.
   */
  private static final int MIN_SCALE = 2;

  /**
   * The most bytes of decoded pixels, besides those of the next step: with both, a picture of 64
   * megapixels takes about 300 MB. Larger ones are subsampled, also below {@link #MIN_SCALE}.
   */
  private static final long DECODED_BYTES = 160_000_000;

  /** Bytes of a pixel that is converted to RGB before it is scaled. */
  private static final int RGB_BYTES = 4;

  /**
   * What a decoder warns of and browsers show: padding between segments, and scan parameters that
   * have no meaning. Every other warning means that pixels are missing or wrong (libjpeg,
   * jerror.h).
   */
  private static final List<String> HARMLESS =
      List.of("extraneous bytes before marker", "Invalid SOS parameters");

  private Decoder() {}

  /**
   * Decodes the first image of a file. CMYK becomes sRGB; RGB stays in the color space of the
   * file's profile.
   *
   * @throws IOException if the file is damaged. A warning of the decoder counts as damage, because
   *     some decoders fill missing pixels with grey
   */
  static BufferedImage decode(ParsedImage file) throws IOException {
    ImageHeader header = file.header();
    ImageReader reader = reader(header.type());
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    try (ImageInputStream input =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file.pixels()))) {
      reader.setInput(input, true, true);
      if (reader.getWidth(0) > header.width() || reader.getHeight(0) > header.height()) {
        throw new IIOException("the decoded size exceeds the size in the header");
      }
      BufferedImage image = read(reader, file);
      for (String warning : warnings) {
        if (HARMLESS.stream().noneMatch(warning::contains)) {
          throw new IIOException(warning);
        }
      }
      return image;
    } catch (IndexOutOfBoundsException
        | IllegalArgumentException
        | ArithmeticException
        | NegativeArraySizeException
        | NullPointerException e) {
      throw new IIOException("the decoder failed", e);
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage read(ImageReader reader, ParsedImage file) throws IOException {
    ImageReadParam parameters = reader.getDefaultReadParam();
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    if (!types.hasNext() || isCmyk(types.next(), file)) {
      subsample(parameters, file.header(), CmykConversion.CHANNELS + RGB_BYTES);
      return CmykConversion.rgb(reader.readRaster(0, parameters), file);
    }
    ImageTypeSpecifier type = reader.getImageTypes(0).next();
    boolean converted = isOddGrey(type);
    subsample(
        parameters, file.header(), bytes(type.getSampleModel()) + (converted ? RGB_BYTES : 0));
    BufferedImage image = reader.read(0, parameters);
    return converted ? rgb(image) : image;
  }

  private static boolean isCmyk(ImageTypeSpecifier type, ParsedImage file) {
    return file.header().type() == ImageType.JPEG && type.getNumBands() == 4;
  }

  /**
   * Whether Java would draw the image through its linear grey color space, which changes the tones:
   * that is so for grey with an alpha channel and for grey of 16 bits.
   */
  private static boolean isOddGrey(ImageTypeSpecifier type) {
    return type.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
        && (type.getNumBands() == 2
            || type.getSampleModel().getDataType() == DataBuffer.TYPE_USHORT);
  }

  private static int bytes(SampleModel model) {
    int bits = model.getNumBands() * DataBuffer.getDataTypeSize(model.getDataType());
    return Math.max(1, bits / Byte.SIZE);
  }

  /** Reads every pixel, or every second one, and so on. */
  private static void subsample(ImageReadParam parameters, ImageHeader header, int pixelBytes) {
    int longer = Math.max(header.width(), header.height());
    int step = Math.max(1, longer / (ImageSize.LARGE.side() * MIN_SCALE));
    while ((long) (header.width() / step) * (header.height() / step) * pixelBytes > DECODED_BYTES) {
      step++;
    }
    parameters.setSourceSubsampling(step, step, 0, 0);
  }

  /** Takes the grey samples as they are, like browsers do. */
  private static BufferedImage rgb(BufferedImage grey) {
    Raster raster = grey.getRaster();
    boolean alpha = raster.getNumBands() == 2;
    int shift = raster.getDataBuffer().getDataType() == DataBuffer.TYPE_USHORT ? 8 : 0;
    int width = grey.getWidth();
    BufferedImage rgb =
        new BufferedImage(
            width,
            grey.getHeight(),
            alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    int[] samples = new int[width * raster.getNumBands()];
    int[] row = new int[width];
    for (int y = 0; y < grey.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, samples);
      for (int x = 0; x < width; x++) {
        int tone = samples[alpha ? 2 * x : x] >> shift;
        int opacity = alpha ? samples[2 * x + 1] >> shift : 0xFF;
        row[x] = (opacity << 24) | (tone << 16) | (tone << 8) | tone;
      }
      rgb.setRGB(0, y, width, 1, row, 0, width);
    }
    return rgb;
  }

  private static ImageReader reader(ImageType type) {
    return switch (type) {
      case JPEG -> ImageIO.getImageReadersByFormatName("jpeg").next();
      case PNG -> ImageIO.getImageReadersByFormatName("png").next();
      case WEBP -> new WebPImageReaderSpi().createReaderInstance(null);
    };
  }
}
