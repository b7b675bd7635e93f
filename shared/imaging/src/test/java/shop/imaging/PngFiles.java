package shop.imaging;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import shop.testkit.ImageSamples;

/** Makes PNGs of many kinds for tests. */
final class PngFiles {
  private static final int WIDTH = JpegFiles.WIDTH;
  private static final int HEIGHT = JpegFiles.HEIGHT;

  private PngFiles() {}

  static byte[] rgb() {
    return encode(picture(), false);
  }

  static byte[] interlaced() {
    return encode(picture(), true);
  }

  private static BufferedImage picture() {
    return ImageSamples.picture(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
  }

  /** Samples of 16 bits. */
  static byte[] sixteenBits(int channels, int[] left, int[] right, boolean interlaced) {
    return encode(samples(DataBuffer.TYPE_USHORT, channels, left, right), interlaced);
  }

  /** Samples of 8 bits; two channels are grey and alpha. */
  static byte[] eightBits(int channels, int[] left, int[] right) {
    return encode(samples(DataBuffer.TYPE_BYTE, channels, left, right), false);
  }

  private static BufferedImage samples(int type, int channels, int[] left, int[] right) {
    boolean alpha = channels % 2 == 0;
    ColorSpace colors =
        ColorSpace.getInstance(channels < 3 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
    ComponentColorModel model =
        new ComponentColorModel(
            colors, alpha, false, alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE, type);
    WritableRaster raster = Raster.createInterleavedRaster(type, WIDTH, HEIGHT, channels, null);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        raster.setPixel(x, y, x < WIDTH / 2 ? left : right);
      }
    }
    return new BufferedImage(model, raster, false, null);
  }

  static byte[] oneBit() {
    return indexed(
        1, new IndexColorModel(1, 2, new byte[] {0, -1}, new byte[] {0, -1}, new byte[] {0, -1}));
  }

  /** A palette whose second color is transparent. */
  static byte[] transparentPalette() {
    byte[] red = {-1, 0};
    byte[] green = {0, 0};
    byte[] blue = {0, -1};
    return indexed(1, new IndexColorModel(1, 2, red, green, blue, new byte[] {-1, 0}));
  }

  private static byte[] indexed(int right, IndexColorModel model) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY, model);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = WIDTH / 2; x < WIDTH; x++) {
        image.getRaster().setSample(x, y, 0, right);
      }
    }
    return encode(image, false);
  }

  static byte[] withProfile(byte[] png, byte[] profile) {
    Deflater deflater = new Deflater();
    deflater.setInput(profile);
    deflater.finish();
    byte[] buffer = new byte[profile.length + 100];
    int length = deflater.deflate(buffer);
    deflater.end();
    byte[] name = "profile\0\0".getBytes(StandardCharsets.US_ASCII);
    return ImageSamples.withChunk(
        png, "iCCP", JpegFiles.concat(name, Arrays.copyOf(buffer, length)));
  }

  static byte[] withoutEnd(byte[] png) {
    return Arrays.copyOf(png, png.length - 12);
  }

  static byte[] encode(BufferedImage image, boolean interlaced) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setProgressiveMode(
          interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return file.toByteArray();
  }
}
