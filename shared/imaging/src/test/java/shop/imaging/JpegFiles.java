package shop.imaging;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import shop.testkit.ImageSamples;

/** Makes JPEGs of many kinds for tests, by Java's encoder and changes of segments. */
final class JpegFiles {
  static final int WIDTH = 64;
  static final int HEIGHT = 48;

  private static final int APP0 = 0xE0;
  private static final int APP2 = 0xE2;
  private static final int APP14 = 0xEE;

  private JpegFiles() {}

  /** Red on the left and blue on the right. */
  static byte[] rgb() {
    return ImageSamples.jpeg(WIDTH, HEIGHT);
  }

  static byte[] progressive() {
    return encode(
        new IIOImage(ImageSamples.picture(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB), null, null),
        true);
  }

  static byte[] grey(int left, int right) {
    BufferedImage grey = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    WritableRaster raster = grey.getRaster();
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        raster.setSample(x, y, 0, x < WIDTH / 2 ? left : right);
      }
    }
    return encode(new IIOImage(grey, null, null), false);
  }

  /** Four channels as they are stored: cyan on the left, magenta and yellow on the right. */
  static byte[] cmyk(boolean ycck) {
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, WIDTH, HEIGHT, 4, null);
    int[] cyan = stored(255, 0, 0, 0, ycck);
    int[] red = stored(0, 255, 255, 0, ycck);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        raster.setPixel(x, y, x < WIDTH / 2 ? cyan : red);
      }
    }
    return encode(new IIOImage(raster, null, null), false);
  }

  /** Inks are stored inverted; in YCCK the first three are then converted to YCbCr. */
  private static int[] stored(int c, int m, int y, int k, boolean ycck) {
    double red = 255.0 - c;
    double green = 255.0 - m;
    double blue = 255.0 - y;
    if (!ycck) {
      return new int[] {(int) red, (int) green, (int) blue, 255 - k};
    }
    double luma = 0.299 * red + 0.587 * green + 0.114 * blue;
    return new int[] {
      (int) Math.round(luma),
      Math.clamp(Math.round((blue - luma) / 1.772 + 128), 0, 255),
      Math.clamp(Math.round((red - luma) / 1.402 + 128), 0, 255),
      255 - k
    };
  }

  static byte[] withAdobe(byte[] jpeg, int transform) {
    byte[] data = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
    return ImageSamples.withSegment(withoutApp0(jpeg), APP14, data);
  }

  static byte[] withProfile(byte[] jpeg, byte[] profile) {
    byte[] marker = "ICC_PROFILE\0\1\1".getBytes(StandardCharsets.US_ASCII);
    byte[] data =
        ByteBuffer.allocate(marker.length + profile.length).put(marker).put(profile).array();
    return ImageSamples.withSegment(jpeg, APP2, data);
  }

  static byte[] withoutApp0(byte[] jpeg) {
    if ((jpeg[3] & 0xFF) != APP0) {
      return jpeg;
    }
    int length = ((jpeg[4] & 0xFF) << 8 | (jpeg[5] & 0xFF)) + 2;
    byte[] rest = Arrays.copyOfRange(jpeg, length, jpeg.length);
    rest[0] = (byte) 0xFF;
    rest[1] = (byte) 0xD8;
    return rest;
  }

  static byte[] withJfifVersion(byte[] jpeg, int major, int minor) {
    byte[] changed = jpeg.clone();
    changed[11] = (byte) major;
    changed[12] = (byte) minor;
    return changed;
  }

  /** Changes bytes of the frame's segment. */
  static byte[] withFrame(byte[] jpeg, int offset, int... bytes) {
    byte[] changed = jpeg.clone();
    int frame = frame(jpeg);
    for (int i = 0; i < bytes.length; i++) {
      changed[frame + offset + i] = (byte) bytes[i];
    }
    return changed;
  }

  /** The index of the frame's marker. */
  private static int frame(byte[] jpeg) {
    for (int i = 2; i < jpeg.length; i++) {
      if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] == (byte) 0xC0 || jpeg[i + 1] == (byte) 0xC2)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no frame");
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] encode(IIOImage image, boolean progressive) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(0.95f);
      parameters.setProgressiveMode(
          progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
      writer.setOutput(out);
      writer.write(null, image, parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return file.toByteArray();
  }

  /** Each character is a byte. */
  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
