package shop.image;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Creates presigned URLs for uploads. */
public interface UploadTargets {

  /**
   * A presigned URL for the upload of one announced file. The store refuses other bytes, another
   * size, another type, another key, a second upload, and an upload after expiry. Makes no call to
   * the store.
   */
  Target target(String productId, String imageId, ImageFile file, Duration ttl);

  /**
   * A presigned URL, for one upload.
   *
   * @param headers that the request must have, in addition to Host and Content-Length
   */
  record Target(URI url, String method, Map<String, String> headers, Instant expiresAt) {
    public Target {
      headers = Map.copyOf(headers);
    }
  }
}
