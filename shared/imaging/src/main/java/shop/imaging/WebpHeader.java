package shop.imaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.image.ImageType;

/**
 * Reads the chunks of a WebP (RFC 9649), and leaves out those that its pixels do not depend on. An
 * extended file declares its size twice, for the canvas and in the frame. If the two differ, the
 * larger one counts, because a decoder may use either.
 */
final class WebpHeader {
  private static final int FIRST_CHUNK = 12;
  private static final int ANIMATED = 0x02;
  private static final int ALPHA = 0x10;

  private final byte[] file;
  private final ByteBuffer webp;
  private final ByteArrayOutputStream pixelChunks = new ByteArrayOutputStream();
  private byte @Nullable [] profile;
  private int width;
  private int height;
  private int orientation = ExifOrientation.UPRIGHT;
  private boolean animated;
  private boolean hasFrame;

  private WebpHeader(byte[] file) {
    this.file = file;
    this.webp = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A file with the signature of a WebP; empty if it has no size. */
  static Optional<ParsedImage> read(byte[] file) {
    WebpHeader header = new WebpHeader(file);
    boolean whole = header.readChunks();
    boolean sized = header.width > 0 && header.height > 0;
    return sized ? Optional.of(header.parsed(whole)) : Optional.empty();
  }

  private ParsedImage parsed(boolean whole) {
    boolean complete = whole && (hasFrame || animated);
    return new ParsedImage(
        new ImageHeader(ImageType.WEBP, width, height, orientation, 1, animated, true, complete),
        pixels(),
        profile);
  }

  /** The chunks of the pixels in a file of their own. */
  private byte[] pixels() {
    byte[] chunks = pixelChunks.toByteArray();
    ByteBuffer out = ByteBuffer.allocate(FIRST_CHUNK + chunks.length);
    out.order(ByteOrder.LITTLE_ENDIAN).put(file, 0, 4).putInt(4 + chunks.length).put(file, 8, 4);
    return out.put(chunks).array();
  }

  /** Reads all chunks; returns whether the file has the length that it declares. */
  private boolean readChunks() {
    long end = 8 + Integer.toUnsignedLong(webp.getInt(4));
    long at = FIRST_CHUNK;
    while (at + 8 <= file.length && at < end) {
      int data = (int) at + 8;
      long length = Integer.toUnsignedLong(webp.getInt((int) at + 4));
      if (data + length > file.length) {
        return false;
      }
      readChunk((int) at, data, (int) length);
      at = data + length + length % 2; // chunks of odd length are padded with one byte
    }
    return end <= file.length + 1; // some encoders leave out the last chunk's padding
  }

  private void readChunk(int name, int data, int length) {
    if (Signature.isAt(file, name, 'V', 'P', '8', 'X') && length >= 10) {
      animated |= (file[data] & ANIMATED) != 0;
      enlargeTo(1 + threeBytes(data + 4), 1 + threeBytes(data + 7));
      keepExtended(name, data, length);
    } else if (Signature.isAt(file, name, 'V', 'P', '8', ' ') && length >= 10) {
      hasFrame = true;
      keep(name, length);
      enlargeTo(webp.getShort(data + 6) & 0x3FFF, webp.getShort(data + 8) & 0x3FFF);
    } else if (Signature.isAt(file, name, 'V', 'P', '8', 'L') && length >= 5) {
      hasFrame = true;
      keep(name, length);
      int bits = webp.getInt(data + 1);
      enlargeTo(1 + (bits & 0x3FFF), 1 + ((bits >>> 14) & 0x3FFF));
    } else if (Signature.isAt(file, name, 'A', 'L', 'P', 'H')) {
      keep(name, length);
    } else if (Signature.isAt(file, name, 'I', 'C', 'C', 'P')) {
      profile = Arrays.copyOfRange(file, data, data + length);
    } else if (Signature.isAt(file, name, 'A', 'N', 'I', 'M')) {
      animated = true;
    } else if (Signature.isAt(file, name, 'E', 'X', 'I', 'F')) {
      int prefix = Signature.isAt(file, data, 'E', 'x', 'i', 'f', 0, 0) ? 6 : 0;
      orientation = ExifOrientation.read(file, data + prefix, length - prefix);
    }
  }

  /** Keeps the extended header, of whose flags only the one of the alpha channel still holds. */
  private void keepExtended(int name, int data, int length) {
    byte[] chunk = Arrays.copyOfRange(file, name, data + length);
    chunk[8] &= ALPHA;
    pixelChunks.writeBytes(chunk);
    pixelChunks.writeBytes(new byte[length % 2]);
  }

  private void keep(int name, int length) {
    pixelChunks.write(file, name, 8 + length);
    pixelChunks.writeBytes(new byte[length % 2]);
  }

  private void enlargeTo(int newWidth, int newHeight) {
    width = Math.max(width, newWidth);
    height = Math.max(height, newHeight);
  }

  private int threeBytes(int at) {
    return (webp.getShort(at) & 0xFFFF) | ((file[at + 2] & 0xFF) << 16);
  }
}
