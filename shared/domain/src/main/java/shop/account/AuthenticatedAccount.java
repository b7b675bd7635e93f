package shop.account;

/** Who stands behind an access token with a live session. */
public record AuthenticatedAccount(String accountId, String sessionId, Role role) {}
