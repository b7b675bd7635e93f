package shop.imaging;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.InflaterInputStream;
import javax.imageio.IIOImage;
import shop.image.ImageRenderer.Outcome;
import shop.image.ImageType;

/**
 * Renders pictures of 64 megapixels, each of another kind, and prints the result of each. It runs
 * in a process of its own, with the heap that is tested. All rows of a picture share one array, so
 * that making it takes no memory.
 */
final class LargeImages {
  static final int SIDE = 8_000;

  /** WebPs of one color, compressed once more. Java has no WebP encoder. */
  private static final String LOSSLESS_WEBP =
      "eNoL8nRzO8DJwBDu6hQQFmDhsxnI1re/f56dXeBv/z92X48JD/6//dbhsVdVwfPX//k9L+qZWB+9"
          + "t+/q6Pn/5/n+//9+vwcT9v9/nq////f7fQjx7/N9OG8+usL3cN55FIWjxCgxSowSo8QoMUqMEqME"
          + "HuK5PRLvPw8DAPrmWDQ=";

  private static final String LOSSY_WEBP =
      "eNrtyTErBAAABeDjBiYlVpESGW6xoHCEMjlyLGKhWAzklBiMJFEig1w3iEuyKEpZRUphvhTC4hjI"
          + "wPEHDEb1veW93tfZ1tq6spwd6GlpinRHqkvmfvbiQOd6VmW4OFzccH7/MnZ8ULUTzw2ma2aHR24m"
          + "UtkX/eGjrI9M2fNubL7xavBxdbNvbVL9Won9ythpeiPUUnB3kpg6LGxfLZ19ve2o750rP1tq/hit"
          + "QAghhBBCCCGEEEIIIYQQQgghhBBCCCGEEEIIIYQQQgghhBBCCCGEEEIIIYQQQgghhBBCCCGEEEII"
          + "IYQQQgghhBBCCCGEEEIIIYQQQgghhBBCCCGEEEIIIYQQQgghhBBCCCGEEEIIIYQQQgghhBBCCCGE"
          + "EEIIIYQQQgghhBBCCCGEEEIIIYQQQgghhBBCCCGEEEIIIYQQQgghhBBCCCGEEEIIIYQQQgghhBBC"
          + "CCGEEEIIIYQQQgghhBBCCCGEEEIIIYQQQgghhBBCCCGEEEIIIYQQQgghhBBCCCGEEEIIIYQQQggh"
          + "hBBCCCGEEEIIIYQQQgghhBBCCCGEEEIIIYQQQgghhBBCCCGEEEIIIYQQQgghhBBCCCGEEEIIIYQQ"
          + "QgghhBBCCCGEEEIIIYQQQgghhBBCCCGEEEIIIYQQQgghhBBCCCGEEEIIIYQQQgghhBBCCCGEEEII"
          + "IYQQQgghhBBCCCGEEEIIIYQQQgghhBBCCCGEEEIIIYQQQgghhBBCCCGEEEIIIYQQQgghhBBCCCGE"
          + "EEIIIYQQQgihf0CxQOArU/v+MHSZznw2v+WnpheCe3XR8FMyJxqpTc5cd+Ul4+PRYHKryPmXczsU"
          + "+Mk3GETt6g==";

  private LargeImages() {}

  private record Kind(ImageType type, Supplier<byte[]> file) {}

  public static void main(String[] arguments) {
    kinds()
        .forEach(
            (name, kind) -> {
              byte[] file = kind.file().get();
              Outcome outcome = new ThumbnailRenderer().render(file, kind.type());
              System.out.println(
                  name
                      + ": "
                      + (outcome instanceof Outcome.Rendered rendered
                          ? rendered.state().width() + "x" + rendered.state().height()
                          : outcome));
            });
  }

  private static Map<String, Kind> kinds() {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    kinds.put("JPEG", new Kind(ImageType.JPEG, () -> jpeg(3, false)));
    kinds.put("progressive JPEG", new Kind(ImageType.JPEG, () -> jpeg(3, true)));
    kinds.put("CMYK JPEG", new Kind(ImageType.JPEG, () -> JpegFiles.withAdobe(jpeg(4, false), 0)));
    kinds.put("PNG", new Kind(ImageType.PNG, () -> png(DataBuffer.TYPE_BYTE, 3, false)));
    kinds.put("PNG with alpha", new Kind(ImageType.PNG, () -> png(DataBuffer.TYPE_BYTE, 4, false)));
    kinds.put("interlaced PNG", new Kind(ImageType.PNG, () -> png(DataBuffer.TYPE_BYTE, 3, true)));
    kinds.put(
        "PNG of 16 bits with alpha",
        new Kind(ImageType.PNG, () -> png(DataBuffer.TYPE_USHORT, 4, false)));
    kinds.put(
        "grey PNG with alpha", new Kind(ImageType.PNG, () -> png(DataBuffer.TYPE_BYTE, 2, false)));
    kinds.put("lossless WebP", new Kind(ImageType.WEBP, () -> inflated(LOSSLESS_WEBP)));
    kinds.put("lossy WebP", new Kind(ImageType.WEBP, () -> inflated(LOSSY_WEBP)));
    return kinds;
  }

  private static byte[] inflated(String base64) {
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(base64)))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] jpeg(int channels, boolean progressive) {
    WritableRaster raster = raster(DataBuffer.TYPE_BYTE, channels);
    return JpegFiles.encode(
        channels == 4
            ? new IIOImage(raster, null, null)
            : new IIOImage(image(raster, channels), null, null),
        progressive);
  }

  private static byte[] png(int type, int channels, boolean interlaced) {
    return PngFiles.encode(image(raster(type, channels), channels), interlaced);
  }

  private static BufferedImage image(WritableRaster raster, int channels) {
    boolean alpha = channels % 2 == 0;
    int space = channels < 3 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(space),
            alpha,
            false,
            alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            raster.getTransferType());
    return new BufferedImage(model, raster, false, null);
  }

  private static WritableRaster raster(int type, int channels) {
    int[] offsets = new int[channels];
    for (int i = 0; i < channels; i++) {
      offsets[i] = i;
    }
    int length = SIDE * channels;
    DataBuffer row =
        type == DataBuffer.TYPE_BYTE ? new DataBufferByte(length) : new DataBufferUShort(length);
    for (int i = 0; i < length; i++) {
      row.setElem(i, i % 251);
    }
    ComponentSampleModel model = new ComponentSampleModel(type, SIDE, SIDE, channels, 0, offsets);
    return Raster.createWritableRaster(model, row, null);
  }
}
