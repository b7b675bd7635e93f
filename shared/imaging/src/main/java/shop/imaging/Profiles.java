package shop.imaging;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Converts colors by ICC profiles (ICC.1), as browsers do. A profile that cannot be read, or is of
 * another color space than the image, is ignored: it is no damage of the pixels.
 */
final class Profiles {
  private static final ColorSpace SRGB = ColorSpace.getInstance(ColorSpace.CS_sRGB);

  private Profiles() {}

  /** The color space of a profile, if the profile is valid for images of this type. */
  static Optional<ICC_ColorSpace> colorSpace(byte @Nullable [] profile, int colorSpaceType) {
    if (profile == null) {
      return Optional.empty();
    }
    try {
      ICC_Profile parsed = ICC_Profile.getInstance(profile);
      return parsed.getColorSpaceType() == colorSpaceType
          ? Optional.of(new ICC_ColorSpace(parsed))
          : Optional.empty();
    } catch (IllegalArgumentException | CMMException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /**
   * Converts an RGB image in place.
   *
   * @param profile the profile of the image's file, null for none
   */
  static void convertToSrgb(BufferedImage image, byte @Nullable [] profile) {
    colorSpace(profile, ColorSpace.TYPE_RGB).ifPresent(from -> convert(image, from));
  }

  private static void convert(BufferedImage image, ICC_ColorSpace from) {
    int width = image.getWidth();
    int[] row = new int[width];
    WritableRaster line = interleaved(width, 3);
    WritableRaster converted = interleaved(width, 3);
    int[] samples = new int[3 * width];
    try {
      ColorConvertOp conversion = new ColorConvertOp(from, SRGB, null);
      for (int y = 0; y < image.getHeight(); y++) {
        image.getRGB(0, y, width, 1, row, 0, width);
        for (int x = 0; x < width; x++) {
          samples[3 * x] = (row[x] >> 16) & 0xFF;
          samples[3 * x + 1] = (row[x] >> 8) & 0xFF;
          samples[3 * x + 2] = row[x] & 0xFF;
        }
        line.setPixels(0, 0, width, 1, samples);
        conversion.filter(line, converted);
        converted.getPixels(0, 0, width, 1, samples);
        for (int x = 0; x < width; x++) {
          row[x] =
              (row[x] & 0xFF000000)
                  | (samples[3 * x] << 16)
                  | (samples[3 * x + 1] << 8)
                  | samples[3 * x + 2];
        }
        image.setRGB(0, y, width, 1, row, 0, width);
      }
    } catch (CMMException e) {
      // The profile has no usable tables. The image keeps its colors.
    }
  }

  /** A raster of one row, with a byte for each channel. */
  static WritableRaster interleaved(int width, int channels) {
    return Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, 1, channels, null);
  }
}
