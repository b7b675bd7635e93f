package shop.image;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Where clients put the files that they announced. */
public interface UploadTargets {

  /**
   * Where a file may be put, and that file only: the store behind it refuses other bytes, another
   * number of them, another type, another place, a second one, and one that comes too late. Talks
   * to nobody.
   */
  Target target(String productId, String imageId, ImageFile file, Duration ttl);

  /**
   * An address that may be written to once.
   *
   * @param headers that the request must have, beside Host and Content-Length
   */
  record Target(URI url, String method, Map<String, String> headers, Instant expiresAt) {
    public Target {
      headers = Map.copyOf(headers);
    }
  }
}
