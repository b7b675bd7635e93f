package shop.local.gateway;

/** A file that the CDN serves on AWS. */
public final class StoredFile {
  private final byte[] bytes;
  private final String contentType;
  private final String cacheControl;
  private final String eTag;

  /**
   * A file.
   *
   * @param eTag its ETag, in quotes
   */
  public StoredFile(byte[] bytes, String contentType, String cacheControl, String eTag) {
    this.bytes = bytes.clone();
    this.contentType = contentType;
    this.cacheControl = cacheControl;
    this.eTag = eTag;
  }

  /** The file; 304 without a body when {@code If-None-Match} contains its ETag. */
  GatewayResponse toResponse(String ifNoneMatch) {
    boolean notModified = ifNoneMatch.contains(eTag);
    GatewayResponse response =
        notModified
            ? GatewayResponse.empty(304)
            : GatewayResponse.json(200, bytes).with("Content-Type", contentType);
    return response.with("Cache-Control", cacheControl).with("ETag", eTag);
  }
}
