package shop.image;

import java.util.Locale;
import shop.contracts.Limits;

/** Why an upload is not shown. */
public enum ImageRejection {
  NOT_AN_IMAGE("The file is no JPEG, PNG or WebP, whatever its name says."),
  WRONG_TYPE("The file is an image of another type than was announced."),
  NOT_AS_ANNOUNCED("The file is not the one that was announced: its bytes have another SHA-256."),
  TOO_LARGE("The file has more than " + Limits.IMAGE_BYTES + " bytes."),
  TOO_MANY_PIXELS(
      "The image has more than "
          + Limits.IMAGE_PIXELS
          + " pixels, or more than "
          + Limits.IMAGE_SIDE
          + " on a side."),
  TOO_COMPLEX("The image is stored in more than " + Limits.IMAGE_SCANS + " passes."),
  ANIMATED("The image moves; send one frame of it."),
  DAMAGED("The file is cut off, damaged, or stored in a way that cannot be read."),
  NOT_PROCESSED("The file could not be worked on; send it again.");

  private final String detail;

  ImageRejection(String detail) {
    this.detail = detail;
  }

  /** For whoever uploaded it: what is wrong and what to do, one sentence. */
  public String detail() {
    return detail;
  }

  /** As it is on the wire, such as {@code too_many_pixels}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
