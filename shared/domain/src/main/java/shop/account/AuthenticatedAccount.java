package shop.account;

import java.time.Instant;

/**
 * The account of an access token with an active session.
 *
 * @param authenticatedAt when its owner last proved to be there, as of the token
 */
public record AuthenticatedAccount(
    String accountId, String sessionId, Role role, Instant authenticatedAt) {}
