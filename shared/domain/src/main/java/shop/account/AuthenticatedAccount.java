package shop.account;

/** The account of an access token with an active session. */
public record AuthenticatedAccount(String accountId, String sessionId, Role role) {}
