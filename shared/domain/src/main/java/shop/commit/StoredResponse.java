package shop.commit;

/**
 * An idempotency key with the response to the first request that used it.
 *
 * @param response the body as the HTTP edge writes it, at most {@link
 *     shop.contracts.Limits#STORED_RESPONSE_BYTES}
 */
public record StoredResponse(IdempotencyKey key, String response) {}
