package shop.functions.catalog;

import java.time.Instant;
import java.util.Map;
import shop.image.RequestUpload;
import shop.image.UploadTargets;

/** An image that was announced, and where its file goes. */
record UploadView(String id, String status, TargetView upload) {

  /**
   * A request that puts the file there, once.
   *
   * @param headers that it must have, exactly so
   */
  record TargetView(String url, String method, Map<String, String> headers, Instant expiresAt) {}

  static UploadView of(RequestUpload.Requested requested) {
    UploadTargets.Target target = requested.target();
    return new UploadView(
        requested.image().id(),
        requested.image().state().slug(),
        new TargetView(
            target.url().toString(), target.method(), target.headers(), target.expiresAt()));
  }
}
