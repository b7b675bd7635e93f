package shop.imaging;

/** Compares parts of a file with fixed byte sequences, such as file signatures and chunk names. */
final class Signature {
  private Signature() {}

  /** Whether the file contains these bytes at this offset. */
  static boolean isAt(byte[] file, int offset, int... bytes) {
    if (offset + bytes.length > file.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((file[offset + i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
