package shop.image;

import java.util.Locale;
import shop.contracts.Limits;

/** Why an upload was rejected. */
public enum ImageRejection {
  NOT_AN_IMAGE("The file is not a JPEG, PNG or WebP image."),
  WRONG_TYPE("The file is an image of another type than announced."),
  NOT_AS_ANNOUNCED("The file is not the announced one: its SHA-256 differs."),
  TOO_LARGE("The file has more than " + Limits.IMAGE_BYTES + " bytes."),
  TOO_MANY_PIXELS(
      "The image has more than "
          + Limits.IMAGE_PIXELS
          + " pixels, or more than "
          + Limits.IMAGE_SIDE
          + " on a side."),
  TOO_COMPLEX("The progressive image has more than " + Limits.IMAGE_SCANS + " scans."),
  ANIMATED("The image is animated. Upload a single frame."),
  UNSUPPORTED(
      "The file is a variant of its format that browsers do not show, such as a JPEG with 12 bits"
          + " or arithmetic coding."),
  DAMAGED("The file is truncated or damaged."),
  NOT_PROCESSED("The file could not be processed. Upload it again.");

  private final String detail;

  ImageRejection(String detail) {
    this.detail = detail;
  }

  /** What is wrong, as a message for the administrator who uploaded it. */
  public String detail() {
    return detail;
  }

  /** The name on the wire, such as {@code too_many_pixels}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
