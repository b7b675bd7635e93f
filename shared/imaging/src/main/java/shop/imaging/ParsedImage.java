package shop.imaging;

import org.jspecify.annotations.Nullable;

/**
 * An image file as it was read: its header, the parts of the file that its pixels depend on, and
 * its ICC profile. A decoder gets these parts only. So a profile, a thumbnail, a comment or bytes
 * after the image, however odd, cannot make it fail.
 */
final class ParsedImage {
  private final ImageHeader header;
  private final byte[] pixels;
  private final byte @Nullable [] profile;
  private final boolean ycck;

  ParsedImage(ImageHeader header, byte[] pixels, byte @Nullable [] profile, boolean ycck) {
    this.header = header;
    this.pixels = pixels;
    this.profile = profile;
    this.ycck = ycck;
  }

  ParsedImage(ImageHeader header, byte[] pixels, byte @Nullable [] profile) {
    this(header, pixels, profile, false);
  }

  ImageHeader header() {
    return header;
  }

  /** A file of the same type with nothing but the pixels; it is not copied. */
  byte[] pixels() {
    return pixels;
  }

  /** The bytes of the ICC profile, unchecked; null for none. It is not copied. */
  byte @Nullable [] profile() {
    return profile;
  }

  /** Whether the four channels of a JPEG are YCCK and not CMYK. */
  boolean ycck() {
    return ycck;
  }
}
