package shop.image;

import java.util.Locale;

/** What may be uploaded: what browsers show, and what is decoded here without native code. */
public enum ImageType {
  JPEG,
  PNG,
  WEBP;

  /** Its media type (IANA), such as {@code image/jpeg}. */
  public String mediaType() {
    return "image/" + name().toLowerCase(Locale.ROOT);
  }
}
