package shop.local.gateway;

/** A file that a content network would serve. */
public final class StoredFile {
  private final byte[] bytes;
  private final String contentType;
  private final String cacheControl;
  private final String tag;

  /**
   * A file.
   *
   * @param tag its ETag, in quotes
   */
  public StoredFile(byte[] bytes, String contentType, String cacheControl, String tag) {
    this.bytes = bytes.clone();
    this.contentType = contentType;
    this.cacheControl = cacheControl;
    this.tag = tag;
  }

  /** The answer to a request that has, or has not, this file already. */
  GatewayResponse answer(String ifNoneMatch) {
    boolean known = ifNoneMatch.contains(tag);
    GatewayResponse response =
        known
            ? GatewayResponse.empty(304)
            : GatewayResponse.json(200, bytes).with("Content-Type", contentType);
    return response.with("Cache-Control", cacheControl).with("ETag", tag);
  }
}
