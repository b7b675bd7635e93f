package shop.imaging;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import shop.image.ImageType;

/**
 * Reads the segments of a JPEG (ITU-T T.81, annex B), and leaves out those that its pixels do not
 * depend on.
 */
final class JpegHeader {
  private static final int START = 0xD8;
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;
  private static final int PROGRESSIVE = 0xC2;
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP2 = 0xE2;
  private static final int APP14 = 0xEE;
  private static final int APP15 = 0xEF;
  private static final int COMMENT = 0xFE;
  private static final int TEMPORARY = 0x01;

  private static final String ICC = "ICC_PROFILE\0";

  /** The Adobe marker's values of the color transform. */
  private static final int TRANSFORM_NONE = 0;

  private static final int TRANSFORM_YCBCR = 1;
  private static final int TRANSFORM_YCCK = 2;

  /** Profiles of printers have half a megabyte, and no more than two. */
  private static final int PROFILE_BYTES = 4 * 1024 * 1024;

  private final byte[] file;
  private final ByteArrayOutputStream segments = new ByteArrayOutputStream();
  private final Map<Integer, byte[]> profileParts = new TreeMap<>();
  private int at = 2;
  private int copiedUntil = 2;
  private int width;
  private int height;
  private int frame;
  private int precision;
  private int components;
  private boolean namedRgb;
  private boolean jfif;
  private int adobeTransform = -1;
  private int scans;
  private int orientation = ExifOrientation.UPRIGHT;
  private boolean ended;

  private JpegHeader(byte[] file) {
    this.file = file;
  }

  /** A file with the signature of a JPEG; empty if it has no frame. */
  static Optional<ParsedImage> read(byte[] file) {
    JpegHeader jpeg = new JpegHeader(file);
    jpeg.readSegments();
    return jpeg.width == 0 || jpeg.height == 0 ? Optional.empty() : Optional.of(jpeg.parsed());
  }

  private ParsedImage parsed() {
    segments.write(file, copiedUntil, (ended ? at : file.length) - copiedUntil);
    byte[] rest = segments.toByteArray();
    byte[] adobe = adobeSegment();
    byte[] pixels = new byte[2 + adobe.length + rest.length + 2];
    pixels[0] = (byte) 0xFF;
    pixels[1] = (byte) START;
    System.arraycopy(adobe, 0, pixels, 2, adobe.length);
    System.arraycopy(rest, 0, pixels, 2 + adobe.length, rest.length);
    pixels[pixels.length - 2] = (byte) 0xFF;
    pixels[pixels.length - 1] = (byte) END;
    return new ParsedImage(header(), pixels, profile(), transform() == TRANSFORM_YCCK);
  }

  /**
   * The header. Without an end marker, a progressive file may lack its last scans, which no decoder
   * notices; a file with one pass that lacks pixels is noticed by the decoder.
   */
  private ImageHeader header() {
    boolean huffman = frame <= PROGRESSIVE;
    boolean channels = components == 1 || components == 3 || components == 4;
    return new ImageHeader(
        ImageType.JPEG,
        width,
        height,
        orientation,
        scans,
        false,
        huffman && precision == 8 && channels,
        scans > 0 && (ended || frame != PROGRESSIVE));
  }

  private void readSegments() {
    while (at + 1 < file.length) {
      if (unsigned(at) != 0xFF) {
        at++; // entropy-coded data, or stray bytes that decoders also skip
        continue;
      }
      int marker = unsigned(at + 1);
      if (marker == END) {
        ended = true;
        return; // a second image or other data may follow; it is ignored
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
    if (isFrame(marker) && length >= 8) {
      readFrame(marker, data, length - 2);
    } else if (marker == SCAN) {
      scans++;
    } else if ((marker >= APP0 && marker <= APP15) || marker == COMMENT) {
      readMetadata(marker, data, length - 2);
      segments.write(file, copiedUntil, at - copiedUntil);
      copiedUntil = at + 2 + length;
    }
    at += 2 + length;
    return true;
  }

  private void readFrame(int marker, int data, int length) {
    frame = marker;
    precision = unsigned(data);
    height = twoBytes(data + 1);
    width = twoBytes(data + 3);
    components = unsigned(data + 5);
    namedRgb =
        components == 3
            && length >= 15
            && unsigned(data + 6) == 'R'
            && unsigned(data + 9) == 'G'
            && unsigned(data + 12) == 'B';
  }

  private void readMetadata(int marker, int data, int length) {
    if (marker == APP0) {
      jfif |= Signature.isAt(file, data, 'J', 'F', 'I', 'F', 0);
    } else if (marker == APP1 && Signature.isAt(file, data, 'E', 'x', 'i', 'f', 0, 0)) {
      orientation = ExifOrientation.read(file, data + 6, length - 6);
    } else if (marker == APP2
        && length > ICC.length() + 2
        && Signature.isAt(file, data, ICC.chars().toArray())) {
      int header = ICC.length() + 2;
      byte[] part = new byte[length - header];
      System.arraycopy(file, data + header, part, 0, part.length);
      profileParts.putIfAbsent(unsigned(data + ICC.length()), part);
    } else if (marker == APP14
        && length >= 12
        && Signature.isAt(file, data, 'A', 'd', 'o', 'b', 'e')) {
      adobeTransform = unsigned(data + 11);
    }
  }

  /** The parts of the profile in the order of their numbers; null if there is none. */
  private byte @Nullable [] profile() {
    ByteArrayOutputStream profile = new ByteArrayOutputStream();
    profileParts.values().forEach(profile::writeBytes);
    return profile.size() == 0 || profile.size() > PROFILE_BYTES ? null : profile.toByteArray();
  }

  /**
   * The color transform as browsers find it out: from the Adobe marker, else YCbCr, unless the
   * channels are named R, G and B.
   */
  private int transform() {
    if (components == 4) {
      return adobeTransform == TRANSFORM_YCCK ? TRANSFORM_YCCK : TRANSFORM_NONE;
    }
    boolean rgb = jfif ? false : adobeTransform >= 0 ? adobeTransform == TRANSFORM_NONE : namedRgb;
    return rgb ? TRANSFORM_NONE : TRANSFORM_YCBCR;
  }

  /**
   * An Adobe marker with the transform, so that the decoder does not guess. For four channels it
   * says that there is none: {@link CmykConversion} does it.
   */
  private byte[] adobeSegment() {
    int transform = components == 4 ? TRANSFORM_NONE : transform();
    return components == 1
        ? new byte[0]
        : new byte[] {
          (byte) 0xFF,
          (byte) APP14,
          0,
          14,
          'A',
          'd',
          'o',
          'b',
          'e',
          0,
          100,
          0,
          0,
          0,
          0,
          (byte) transform
        };
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
