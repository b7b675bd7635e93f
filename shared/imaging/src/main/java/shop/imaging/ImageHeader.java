package shop.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.image.ImageType;

/**
 * What a file says of itself, read from its first bytes and the frames of its parts: nothing is
 * decompressed for it, and nothing is allocated by a number that the file gives.
 *
 * @param width in pixels, as they are stored
 * @param orientation as in EXIF, 1 (upright) to 8
 * @param passes how often a decoder goes over the whole image
 * @param whole whether its end is there
 */
record ImageHeader(
    ImageType type,
    int width,
    int height,
    int orientation,
    int passes,
    boolean animated,
    boolean whole) {
  static final int UPRIGHT = 1;

  /** The type of a file by its first bytes; empty when it is none of ours. */
  static Optional<ImageType> typeOf(byte[] file) {
    if (begins(file, 0, 0xFF, 0xD8, 0xFF)) {
      return Optional.of(ImageType.JPEG);
    }
    if (begins(file, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
      return Optional.of(ImageType.PNG);
    }
    boolean webp = begins(file, 0, 'R', 'I', 'F', 'F') && begins(file, 8, 'W', 'E', 'B', 'P');
    return webp ? Optional.of(ImageType.WEBP) : Optional.empty();
  }

  /** The header of a file; empty when it is none of ours, or is cut off within it. */
  static Optional<ImageHeader> read(byte[] file) {
    @Nullable ImageType type = typeOf(file).orElse(null);
    if (type == null) {
      return Optional.empty();
    }
    return switch (type) {
      case JPEG -> JpegHeader.read(file);
      case PNG -> PngHeader.read(file);
      case WEBP -> WebpHeader.read(file);
    };
  }

  /**
   * The orientation in EXIF's tags (CIPA DC-008, 4.6.5): a TIFF whose first directory may have the
   * tag 0x0112. {@link #UPRIGHT} when there is none, or nothing of it makes sense.
   */
  static int orientation(byte[] file, int from, int length) {
    if (length < 8 || from + length > file.length) {
      return UPRIGHT;
    }
    ByteBuffer tiff = ByteBuffer.wrap(file, from, length).slice();
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long directory = Integer.toUnsignedLong(tiff.getInt(4));
    if (tiff.getShort(2) != 42 || directory + 2 > length) {
      return UPRIGHT;
    }
    int entries = Short.toUnsignedInt(tiff.getShort((int) directory));
    for (int i = 0; i < entries; i++) {
      int entry = (int) directory + 2 + i * 12;
      if (entry + 12 > length) {
        return UPRIGHT;
      }
      if (tiff.getShort(entry) == 0x0112 && tiff.getShort(entry + 2) == 3) {
        int orientation = tiff.getShort(entry + 8);
        return orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /** Whether these bytes are at a place. */
  static boolean begins(byte[] file, int at, int... bytes) {
    if (at + bytes.length > file.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((file[at + i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
