package shop.commit;

/**
 * A caller's promise that requests with this key are one request, however often they arrive.
 *
 * @param caller the account's id, or the address of somebody without one
 * @param key the Idempotency-Key header
 * @param fingerprint a digest of the method, the path and the body
 */
public record IdempotencyKey(String caller, String key, String fingerprint) {}
