package shop.image;

import java.util.regex.Pattern;
import shop.contracts.IdFormat;
import shop.contracts.Limits;

/**
 * An announced file, for which an upload URL was requested. An upload with other bytes is refused.
 *
 * @param name the file name on the administrator's machine; for display only
 * @param bytes the exact number of bytes, 1 to {@link Limits#IMAGE_BYTES}
 * @param sha256 the digest of its bytes, see {@link IdFormat#SHA256}
 */
public record ImageFile(String name, ImageType type, long bytes, String sha256) {
  private static final Pattern DIGEST = Pattern.compile(IdFormat.SHA256);

  public ImageFile {
    if (bytes < 1 || bytes > Limits.IMAGE_BYTES || !DIGEST.matcher(sha256).matches()) {
      throw new IllegalArgumentException("invalid size or digest of a file");
    }
  }
}
