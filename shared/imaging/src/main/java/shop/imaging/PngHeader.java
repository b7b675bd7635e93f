package shop.imaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import shop.image.ImageType;

/**
 * Reads the chunks of a PNG (W3C, "Portable Network Graphics (PNG) Specification", third edition),
 * and leaves out those that its pixels do not depend on.
 */
final class PngHeader {
  private static final int SIGNATURE = 8;
  private static final int HEADER = chunk("IHDR");
  private static final int PALETTE = chunk("PLTE");
  private static final int TRANSPARENCY = chunk("tRNS");
  private static final int DATA = chunk("IDAT");
  private static final int PROFILE = chunk("iCCP");
  private static final int EXIF = chunk("eXIf");
  private static final int ANIMATION = chunk("acTL");
  private static final int END = chunk("IEND");
  private static final byte[] END_CHUNK = {0, 0, 0, 0, 'I', 'E', 'N', 'D', -82, 66, 96, -126};

  /** The bytes of a chunk besides its data: length, type and checksum. */
  private static final int CHUNK_OVERHEAD = 12;

  /** Color types with an alpha channel; a tRNS chunk in them is an error, which browsers ignore. */
  private static final int ALPHA = 4;

  /** Profiles of displays have a few kilobytes; one with tables less than a megabyte. */
  private static final int PROFILE_BYTES = 4 * 1024 * 1024;

  private final byte[] file;
  private final ByteBuffer png;
  private final ByteArrayOutputStream pixelChunks = new ByteArrayOutputStream();
  private int orientation = ExifOrientation.UPRIGHT;
  private boolean animated;
  private boolean hasData;
  private boolean cut;
  private byte @Nullable [] profile;

  private PngHeader(byte[] file) {
    this.file = file;
    this.png = ByteBuffer.wrap(file);
  }

  /** A file with the signature of a PNG; empty if the first chunk is missing. */
  static Optional<ParsedImage> read(byte[] file) {
    ByteBuffer png = ByteBuffer.wrap(file);
    if (file.length < SIGNATURE + CHUNK_OVERHEAD + 13 || png.getInt(SIGNATURE + 4) != HEADER) {
      return Optional.empty();
    }
    int width = png.getInt(SIGNATURE + 8);
    int height = png.getInt(SIGNATURE + 12);
    return width < 1 || height < 1
        ? Optional.empty()
        : Optional.of(new PngHeader(file).parsed(width, height));
  }

  private ParsedImage parsed(int width, int height) {
    pixelChunks.write(file, 0, SIGNATURE);
    readChunks();
    pixelChunks.writeBytes(END_CHUNK);
    boolean whole = hasData && !cut;
    return new ParsedImage(
        new ImageHeader(ImageType.PNG, width, height, orientation, 1, animated, true, whole),
        pixelChunks.toByteArray(),
        profile);
  }

  /** Reads the chunks up to the end chunk, which may be missing, or to the one that is cut off. */
  private void readChunks() {
    long at = SIGNATURE;
    while (at + CHUNK_OVERHEAD <= file.length) {
      int chunk = (int) at;
      long length = Integer.toUnsignedLong(png.getInt(chunk));
      int type = png.getInt(chunk + 4);
      long next = at + CHUNK_OVERHEAD + length;
      if (type == END) {
        return;
      }
      if (next > file.length) {
        cut = type == DATA || !hasData;
        return;
      }
      readChunk(type, chunk, (int) length);
      at = next;
    }
    cut |= at < file.length && !hasData;
  }

  private void readChunk(int type, int chunk, int length) {
    int data = chunk + 8;
    animated |= type == ANIMATION;
    hasData |= type == DATA;
    if (type == EXIF) {
      orientation = ExifOrientation.read(file, data, length);
    } else if (type == PROFILE && profile == null) {
      profile = inflated(data, length);
    } else if (type == HEADER || type == PALETTE || type == DATA || isTransparency(type)) {
      pixelChunks.write(file, chunk, length + CHUNK_OVERHEAD);
    }
  }

  private boolean isTransparency(int type) {
    return type == TRANSPARENCY && (file[SIGNATURE + 17] & ALPHA) == 0;
  }

  /** The profile of an iCCP chunk: a name, a zero, the method, and compressed data. */
  private byte @Nullable [] inflated(int data, int length) {
    int name = 0;
    while (name < length && file[data + name] != 0) {
      name++;
    }
    int start = data + name + 2;
    int compressed = length - name - 2;
    if (compressed <= 0) {
      return null;
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(file, start, compressed);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8_192];
      while (!inflater.finished()) {
        int read = inflater.inflate(buffer);
        if (read == 0 || out.size() + read > PROFILE_BYTES) {
          return null;
        }
        out.write(buffer, 0, read);
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      return null; // an odd profile is no damage
    } finally {
      inflater.end();
    }
  }

  private static int chunk(String name) {
    return ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)).getInt();
  }
}
