package shop.commit;

/**
 * An idempotency key of a caller (IETF draft "The Idempotency-Key HTTP Header Field"): requests
 * with the same key are one request, however often they arrive.
 *
 * @param caller the account's id, or the IP address of a caller without an account
 * @param key the value of the {@code Idempotency-Key} header
 * @param fingerprint a digest of the method, the path and the body
 */
public record IdempotencyKey(String caller, String key, String fingerprint) {}
