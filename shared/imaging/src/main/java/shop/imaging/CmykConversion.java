package shop.imaging;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Converts the four channels of a JPEG to sRGB: by the file's profile, or without one as browsers
 * do, each ink reduced by black. The channels are stored inverted, as Adobe's programs write them
 * (Adobe, "Supporting the DCT Filters in PostScript Level 2", technical note 5116) and as browsers
 * take them in any case.
 */
final class CmykConversion {
  static final int CHANNELS = 4;
  private static final int MAX = 255;

  private final Raster raster;
  private final boolean ycck;
  private final int[] inks;
  private final WritableRaster line;
  private final WritableRaster converted;
  private final @Nullable ColorConvertOp byProfile;

  private CmykConversion(Raster raster, ParsedImage file) {
    this.raster = raster;
    this.ycck = file.ycck();
    this.inks = new int[CHANNELS * raster.getWidth()];
    this.line = Profiles.interleaved(raster.getWidth(), CHANNELS);
    this.converted = Profiles.interleaved(raster.getWidth(), 3);
    this.byProfile = conversion(file.profile());
  }

  private static @Nullable ColorConvertOp conversion(byte @Nullable [] profile) {
    Optional<ICC_ColorSpace> from = Profiles.colorSpace(profile, ColorSpace.TYPE_CMYK);
    return from.isEmpty()
        ? null
        : new ColorConvertOp(from.get(), ColorSpace.getInstance(ColorSpace.CS_sRGB), null);
  }

  /** Converts the raw channels of a file. */
  static BufferedImage rgb(Raster raster, ParsedImage file) {
    return new CmykConversion(raster, file).rgb();
  }

  private BufferedImage rgb() {
    int width = raster.getWidth();
    BufferedImage image = new BufferedImage(width, raster.getHeight(), BufferedImage.TYPE_INT_RGB);
    int[] row = new int[width];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, inks);
      readInks();
      convert(row);
      image.setRGB(0, y, width, 1, row, 0, width);
    }
    return image;
  }

  /** From the stored values to inks: 0 for none, 255 for all. */
  private void readInks() {
    for (int i = 0; i < inks.length; i += CHANNELS) {
      if (ycck) {
        double luma = inks[i];
        double blue = inks[i + 1] - 128.0;
        double red = inks[i + 2] - 128.0;
        inks[i] = clamp(luma + 1.402 * red);
        inks[i + 1] = clamp(luma - 0.344136 * blue - 0.714136 * red);
        inks[i + 2] = clamp(luma + 1.772 * blue);
      }
      for (int channel = 0; channel < CHANNELS; channel++) {
        inks[i + channel] = MAX - inks[i + channel];
      }
    }
  }

  private void convert(int[] row) {
    ColorConvertOp conversion = byProfile;
    if (conversion != null) {
      try {
        line.setPixels(0, 0, row.length, 1, inks);
        conversion.filter(line, converted);
        int[] samples = converted.getPixels(0, 0, row.length, 1, (int[]) null);
        for (int x = 0; x < row.length; x++) {
          row[x] = (samples[3 * x] << 16) | (samples[3 * x + 1] << 8) | samples[3 * x + 2];
        }
        return;
      } catch (CMMException e) {
        // The profile has no usable tables.
      }
    }
    for (int x = 0; x < row.length; x++) {
      int light = MAX - inks[CHANNELS * x + 3];
      row[x] =
          (reduced(inks[CHANNELS * x], light) << 16)
              | (reduced(inks[CHANNELS * x + 1], light) << 8)
              | reduced(inks[CHANNELS * x + 2], light);
    }
  }

  private static int reduced(int ink, int light) {
    return ((MAX - ink) * light + MAX / 2) / MAX;
  }

  private static int clamp(double value) {
    return Math.clamp(Math.round(value), 0, MAX);
  }
}
