package shop.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import shop.image.ImageType;

/**
 * The chunks of a WebP (RFC 9649). An extended file says its size twice, once for the canvas and
 * once in the frame: where they differ, the larger one counts, whichever a decoder believes.
 */
final class WebpHeader {
  private static final int FIRST_CHUNK = 12;
  private static final int ANIMATED = 0x02;

  private final byte[] file;
  private final ByteBuffer webp;
  private int width;
  private int height;
  private int orientation = ImageHeader.UPRIGHT;
  private boolean animated;
  private boolean framed;

  private WebpHeader(byte[] file) {
    this.file = file;
    this.webp = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The header of a file that begins as a WebP does; empty without a size. */
  static Optional<ImageHeader> read(byte[] file) {
    WebpHeader header = new WebpHeader(file);
    boolean whole = header.walk();
    boolean sized = header.width > 0 && header.height > 0;
    return sized ? Optional.of(header.header(whole)) : Optional.empty();
  }

  private ImageHeader header(boolean whole) {
    boolean complete = whole && (framed || animated);
    return new ImageHeader(ImageType.WEBP, width, height, orientation, 1, animated, complete);
  }

  /** Whether the file ends where it says that it does. */
  private boolean walk() {
    long end = 8 + Integer.toUnsignedLong(webp.getInt(4));
    long at = FIRST_CHUNK;
    while (at + 8 <= file.length && at < end) {
      int data = (int) at + 8;
      long length = Integer.toUnsignedLong(webp.getInt((int) at + 4));
      if (data + length > file.length) {
        return false;
      }
      chunk((int) at, data, (int) length);
      at = data + length + length % 2; // a byte fills up an odd one
    }
    return end <= file.length;
  }

  private void chunk(int name, int data, int length) {
    if (ImageHeader.begins(file, name, 'V', 'P', '8', 'X') && length >= 10) {
      animated |= (file[data] & ANIMATED) != 0;
      size(1 + threeBytes(data + 4), 1 + threeBytes(data + 7));
    } else if (ImageHeader.begins(file, name, 'V', 'P', '8', ' ') && length >= 10) {
      framed = true;
      size(webp.getShort(data + 6) & 0x3FFF, webp.getShort(data + 8) & 0x3FFF);
    } else if (ImageHeader.begins(file, name, 'V', 'P', '8', 'L') && length >= 5) {
      framed = true;
      int bits = webp.getInt(data + 1);
      size(1 + (bits & 0x3FFF), 1 + ((bits >>> 14) & 0x3FFF));
    } else if (ImageHeader.begins(file, name, 'A', 'N', 'I', 'M')) {
      animated = true;
    } else if (ImageHeader.begins(file, name, 'E', 'X', 'I', 'F')) {
      int prefix = ImageHeader.begins(file, data, 'E', 'x', 'i', 'f', 0, 0) ? 6 : 0;
      orientation = ImageHeader.orientation(file, data + prefix, length - prefix);
    }
  }

  private void size(int ofWidth, int ofHeight) {
    width = Math.max(width, ofWidth);
    height = Math.max(height, ofHeight);
  }

  private int threeBytes(int at) {
    return (webp.getShort(at) & 0xFFFF) | ((file[at + 2] & 0xFF) << 16);
  }
}
