package shop.image;

import java.util.regex.Pattern;
import shop.contracts.Limits;

/**
 * A file that somebody announced and may upload: nothing else is accepted in its place.
 *
 * @param name as it is called on the administrator's machine; only shown
 * @param bytes exactly, 1 to {@link Limits#IMAGE_BYTES}
 * @param sha256 of its bytes, 64 hexadecimal digits in lower case
 */
public record ImageFile(String name, ImageType type, long bytes, String sha256) {
  /** What a digest looks like. */
  public static final String SHA256 = "[0-9a-f]{64}";

  private static final Pattern DIGEST = Pattern.compile(SHA256);

  public ImageFile {
    if (bytes < 1 || bytes > Limits.IMAGE_BYTES || !DIGEST.matcher(sha256).matches()) {
      throw new IllegalArgumentException("not a file that may be uploaded");
    }
  }
}
