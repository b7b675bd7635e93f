package shop.commit;

/**
 * A claim and the answer that its first request got.
 *
 * @param response as the edge wrote it, at most {@link shop.contracts.Limits#STORED_RESPONSE_BYTES}
 */
public record StoredResponse(IdempotencyKey key, String response) {}
