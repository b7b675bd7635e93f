package shop.functions.catalog;

import java.time.Instant;
import java.util.Map;
import shop.image.RequestUpload;
import shop.image.UploadTargets;

/**
 * A new image and the request that uploads its file.
 *
 * @param status {@code pending} until the file is uploaded and processed
 */
record UploadView(String id, String status, TargetView upload) {

  /**
   * The request that uploads the file.
   *
   * @param url presigned URL
   * @param method HTTP method of the request
   * @param headers headers that the request must have, with exactly these values
   * @param expiresAt when the URL expires
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
