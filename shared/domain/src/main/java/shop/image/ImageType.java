package shop.image;

import java.util.Locale;

/** The image types of uploads: browsers display them, and Java decodes them without native code. */
public enum ImageType {
  JPEG,
  PNG,
  WEBP;

  /** The media type (IANA), such as {@code image/jpeg}. */
  public String mediaType() {
    return "image/" + name().toLowerCase(Locale.ROOT);
  }
}
