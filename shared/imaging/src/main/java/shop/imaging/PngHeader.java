package shop.imaging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import shop.image.ImageType;

/**
 * Reads the chunks of a PNG (W3C, "Portable Network Graphics (PNG) Specification", third edition).
 */
final class PngHeader {
  private static final int SIGNATURE = 8;
  private static final int HEADER = chunk("IHDR");
  private static final int EXIF = chunk("eXIf");
  private static final int ANIMATION = chunk("acTL");
  private static final int END = chunk("IEND");

  /** The bytes of a chunk besides its data: length, type and checksum. */
  private static final int CHUNK_OVERHEAD = 12;

  private PngHeader() {}

  /** The header of a file with the signature of a PNG; empty if the first chunk is missing. */
  static Optional<ImageHeader> read(byte[] file) {
    ByteBuffer png = ByteBuffer.wrap(file);
    if (file.length < SIGNATURE + CHUNK_OVERHEAD + 13 || png.getInt(SIGNATURE + 4) != HEADER) {
      return Optional.empty();
    }
    int width = png.getInt(SIGNATURE + 8);
    int height = png.getInt(SIGNATURE + 12);
    int orientation = ExifOrientation.UPRIGHT;
    boolean animated = false;
    boolean whole = false;
    long at = SIGNATURE;
    while (!whole && at + CHUNK_OVERHEAD <= file.length) {
      int chunk = (int) at;
      long length = Integer.toUnsignedLong(png.getInt(chunk));
      int type = png.getInt(chunk + 4);
      long next = at + CHUNK_OVERHEAD + length;
      if (next > file.length) {
        break;
      }
      animated |= type == ANIMATION;
      whole = type == END;
      if (type == EXIF) {
        orientation = ExifOrientation.read(file, chunk + 8, (int) length);
      }
      at = next;
    }
    return width < 1 || height < 1
        ? Optional.empty()
        : Optional.of(
            new ImageHeader(ImageType.PNG, width, height, orientation, 1, animated, whole));
  }

  private static int chunk(String name) {
    return ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)).getInt();
  }
}
