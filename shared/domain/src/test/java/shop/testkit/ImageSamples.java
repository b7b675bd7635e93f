package shop.testkit;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/** Valid and invalid image files for tests. */
public final class ImageSamples {
  /** Text in the metadata of {@link #jpegWithOrientation}; no rendition may contain it. */
  public static final String METADATA_TEXT = "GPS 51.5074 N";

  // 16 by 8 pixels, red on the left and blue on the right. Java has no WebP encoder.
  private static final String LOSSY =
      "UklGRkAAAABXRUJQVlA4IDQAAACQAQCdASoQAAgAAUAmJaACdLoAA5gA/vij//8QI//mwP/0uD8Ef+lw"
          + "f/pcDh//S4GaAAAA";
  private static final String LOSSLESS =
      "UklGRiYAAABXRUJQVlA4TBkAAAAvD8ABAA8Q87//8x8OxILJ/KU7U4jof+QAAA==";
  private static final String ROTATED =
      "UklGRnQAAABXRUJQVlA4WAoAAAAIAAAADwAABwAAVlA4IDQAAACQAQCdASoQAAgAAUAmJaACdLoAA5gA"
          + "/vij//8QI//mwP/0uD8Ef+lwf/pcDh//S4GaAAAARVhJRhoAAABNTQAqAAAACAABARIAAwAAAAEABgAA"
          + "AAAAAA==";
  private static final String ANIMATED =
      "UklGRtAAAABXRUJQVlA4WAoAAAACAAAADwAABwAAQU5JTQYAAAAAAAAAAABBTk1GUAAAAAAAAAAAAA8A"
          + "AAcAAGQAAAJWUDggOAAAALABAJ0BKhAACAABQCYloAADXxQWlwAA/vaJ34aS+//82B//6XB/5df9Lg//"
          + "/pcHxG//0uBmgAAAQU5NRkwAAAAAAAAAAAAPAAAHAABkAAAAVlA4IDQAAAA0AQCdASoQAAgAAAAmJaAA"
          + "A3AA/ukiH//3nz//ufP/+58/6M///yn7//I4//8jj/5QIAAA";

  /** One white pixel in CMYK. */
  private static final String CMYK =
      "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwD/////////////////////////////////////////////////"
          + "/////////////////////////////////////8AAFAgAAQABBEMRAE0RAFkRAEsRAP/EABQAAQAAAAAA"
          + "AAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oADgRDAE0AWQBLAAA/AEIQj//Z";

  private ImageSamples() {}

  /** A JPEG, red on the left and blue on the right. */
  public static byte[] jpeg(int width, int height) {
    return encode(picture(width, height, BufferedImage.TYPE_INT_RGB), "jpg");
  }

  /** A PNG, red on the left and transparent on the right. */
  public static byte[] png(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D canvas = picture.createGraphics();
    canvas.setColor(Color.RED);
    canvas.fillRect(0, 0, width / 2, height);
    canvas.dispose();
    return encode(picture, "png");
  }

  /** A lossy WebP of 16 by 8 pixels. */
  public static byte[] webp() {
    return Base64.getDecoder().decode(LOSSY);
  }

  public static byte[] losslessWebp() {
    return Base64.getDecoder().decode(LOSSLESS);
  }

  /** A WebP with EXIF orientation 6: stored as 16 by 8 pixels, displayed as 8 by 16. */
  public static byte[] rotatedWebp() {
    return Base64.getDecoder().decode(ROTATED);
  }

  /** An animated WebP. */
  public static byte[] animatedWebp() {
    return Base64.getDecoder().decode(ANIMATED);
  }

  /** A JPEG in CMYK. */
  public static byte[] cmykJpeg() {
    return Base64.getDecoder().decode(CMYK);
  }

  /** A JPEG with an EXIF orientation (1 to 8) and with {@link #METADATA_TEXT}. */
  public static byte[] jpegWithOrientation(int width, int height, int orientation) {
    byte[] metadata = METADATA_TEXT.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer exif = ByteBuffer.allocate(14 + 2 + 24 + 4 + metadata.length);
    exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    exif.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
    exif.putShort((short) 2);
    entry(exif, 0x0112, 3, 1, orientation << 16);
    entry(exif, 0x010E, 2, metadata.length, 8 + 2 + 24 + 4);
    exif.putInt(0).put(metadata);
    return withSegment(jpeg(width, height), 0xE1, exif.array());
  }

  private static void entry(ByteBuffer exif, int tag, int type, int count, int value) {
    exif.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }

  /** A JPEG with an extra segment at its beginning. */
  public static byte[] withSegment(byte[] jpeg, int marker, byte[] data) {
    ByteBuffer file = ByteBuffer.allocate(jpeg.length + 4 + data.length);
    file.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) marker);
    file.putShort((short) (data.length + 2)).put(data).put(jpeg, 2, jpeg.length - 2);
    return file.array();
  }

  /** A JPEG with this number of additional scans. */
  public static byte[] jpegWithScans(int scans) {
    byte[] jpeg = jpeg(16, 16);
    byte[] scan = {(byte) 0xFF, (byte) 0xDA, 0, 8, 1, 1, 0, 0, 63, 0};
    ByteBuffer file = ByteBuffer.allocate(jpeg.length + scans * scan.length);
    file.put(jpeg, 0, jpeg.length - 2);
    for (int i = 0; i < scans; i++) {
      file.put(scan);
    }
    return file.put(jpeg, jpeg.length - 2, 2).array();
  }

  /** The first half of a file. */
  public static byte[] truncate(byte[] file) {
    return Arrays.copyOf(file, file.length / 2);
  }

  /** A PNG of one colour. Its header has this size; its data has this number of rows. */
  public static byte[] blankPng(int width, int height, int rows) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    byte[] header = ByteBuffer.allocate(13).putInt(width).putInt(height).array();
    header[8] = 8;
    file.writeBytes(chunk("IHDR", header));
    file.writeBytes(chunk("IDAT", deflated(rows, width + 1)));
    file.writeBytes(chunk("IEND", new byte[0]));
    return file.toByteArray();
  }

  /** A PNG with an extra chunk before its pixels. */
  public static byte[] withChunk(byte[] png, String type, byte[] data) {
    byte[] chunk = chunk(type, data);
    int afterHeader = 8 + 12 + 13;
    return ByteBuffer.allocate(png.length + chunk.length)
        .put(png, 0, afterHeader)
        .put(chunk)
        .put(png, afterHeader, png.length - afterHeader)
        .array();
  }

  /** The data of a zTXt chunk that decompresses to this number of zeros. */
  public static byte[] compressedZeros(int bytes) {
    byte[] name = "zip\0\0".getBytes(StandardCharsets.US_ASCII);
    byte[] text = deflated(bytes / 1_000, 1_000);
    return ByteBuffer.allocate(name.length + text.length).put(name).put(text).array();
  }

  private static byte[] deflated(int rows, int bytesEach) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] row = new byte[bytesEach];
    byte[] buffer = new byte[8_192];
    for (int i = 0; i < rows; i++) {
      deflater.setInput(row);
      while (!deflater.needsInput()) {
        packed.write(buffer, 0, deflater.deflate(buffer));
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      packed.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return packed.toByteArray();
  }

  /** A chunk of a PNG. */
  public static byte[] chunk(String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    return ByteBuffer.allocate(12 + data.length)
        .putInt(data.length)
        .put(name)
        .put(data)
        .putInt((int) sum.getValue())
        .array();
  }

  /** A picture, red on the left and blue on the right. */
  public static BufferedImage picture(int width, int height, int type) {
    BufferedImage picture = new BufferedImage(width, height, type);
    Graphics2D canvas = picture.createGraphics();
    canvas.setColor(Color.RED);
    canvas.fillRect(0, 0, width / 2, height);
    canvas.setColor(Color.BLUE);
    canvas.fillRect(width / 2, 0, width - width / 2, height);
    canvas.dispose();
    return picture;
  }

  private static byte[] encode(BufferedImage picture, String format) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(picture, format, file)) {
        throw new IllegalStateException("no encoder for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }
}
