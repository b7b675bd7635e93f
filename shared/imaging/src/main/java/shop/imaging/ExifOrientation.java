package shop.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The orientation of an image in its EXIF metadata (CIPA DC-008, 4.6.5), 1 to 8. */
final class ExifOrientation {
  static final int UPRIGHT = 1;

  private static final int ORIENTATION_TAG = 0x0112;
  private static final int SHORT_TYPE = 3;
  private static final int ENTRY_LENGTH = 12;

  private ExifOrientation() {}

  /**
   * Reads the orientation tag from the first directory of the TIFF structure at this offset. {@link
   * #UPRIGHT} if the tag is missing or the structure is invalid.
   */
  static int read(byte[] file, int offset, int length) {
    if (length < 8 || offset + length > file.length) {
      return UPRIGHT;
    }
    ByteBuffer tiff = ByteBuffer.wrap(file, offset, length).slice();
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long directory = Integer.toUnsignedLong(tiff.getInt(4));
    if (tiff.getShort(2) != 42 || directory + 2 > length) {
      return UPRIGHT;
    }
    int entries = Short.toUnsignedInt(tiff.getShort((int) directory));
    for (int i = 0; i < entries; i++) {
      int entry = (int) directory + 2 + i * ENTRY_LENGTH;
      if (entry + ENTRY_LENGTH > length) {
        return UPRIGHT;
      }
      if (tiff.getShort(entry) == ORIENTATION_TAG && tiff.getShort(entry + 2) == SHORT_TYPE) {
        int orientation = tiff.getShort(entry + 8);
        return orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT;
      }
    }
    return UPRIGHT;
  }
}
