package shop.limit;

import java.time.Duration;

/**
 * A request exceeds a limit.
 *
 * @param limit the number of requests that are allowed
 * @param retryAfter the time after which a request can succeed, at least a second
 */
public record Refusal(int limit, Duration retryAfter) {}
