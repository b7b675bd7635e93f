package shop.imaging;

import java.util.Optional;
import shop.image.ImageType;

/** Reads the segments of a JPEG (ITU-T T.81, annex B). */
final class JpegHeader {
  private static final int START = 0xD8;
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;
  private static final int APP1 = 0xE1;
  private static final int TEMPORARY = 0x01;

  private final byte[] file;
  private int at = 2;
  private int width;
  private int height;
  private int scans;
  private int orientation = ExifOrientation.UPRIGHT;
  private boolean whole;

  private JpegHeader(byte[] file) {
    this.file = file;
  }

  /** The header of a file with the signature of a JPEG; empty if it has no frame. */
  static Optional<ImageHeader> read(byte[] file) {
    JpegHeader header = new JpegHeader(file);
    header.readSegments();
    return header.width == 0 || header.height == 0
        ? Optional.empty()
        : Optional.of(
            new ImageHeader(
                ImageType.JPEG,
                header.width,
                header.height,
                header.orientation,
                header.scans,
                false,
                header.whole));
  }

  private void readSegments() {
    while (at + 1 < file.length) {
      if (unsigned(at) != 0xFF) {
        at++; // entropy-coded data, or stray bytes that decoders also skip
        continue;
      }
      int marker = unsigned(at + 1);
      if (marker == END) {
        whole = true;
        return; // a second image may follow; it is ignored
      }
      boolean hasNoLength =
          marker == 0x00 || marker == TEMPORARY || (marker >= 0xD0 && marker <= START);
      if (marker == 0xFF) {
        at++;
      } else if (hasNoLength) {
        at += 2;
      } else if (!readSegment(marker)) {
        return;
      }
    }
  }

  /** Reads a segment with a length; returns false if the file ends within it. */
  private boolean readSegment(int marker) {
    if (at + 4 > file.length) {
      return false;
    }
    int length = twoBytes(at + 2);
    int data = at + 4;
    if (length < 2 || at + 2 + length > file.length) {
      return false;
    }
    if (isFrame(marker) && length >= 7) {
      height = twoBytes(data + 1);
      width = twoBytes(data + 3);
    } else if (marker == SCAN) {
      scans++;
    } else if (marker == APP1 && Signature.isAt(file, data, 'E', 'x', 'i', 'f', 0, 0)) {
      orientation = ExifOrientation.read(file, data + 6, length - 8);
    }
    at += 2 + length;
    return true;
  }

  /** SOF0 to SOF15, except the three markers in this range that are not frames. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private int twoBytes(int index) {
    return (unsigned(index) << 8) | unsigned(index + 1);
  }

  private int unsigned(int index) {
    return file[index] & 0xFF;
  }
}
