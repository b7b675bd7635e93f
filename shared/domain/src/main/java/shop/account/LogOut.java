package shop.account;

/** Ends a session and thereby revokes all its tokens. */
public final class LogOut {
  private final Sessions sessions;

  public LogOut(Sessions sessions) {
    this.sessions = sessions;
  }

  /** Ends a session. An ended session is not an error. */
  public void logOut(String accountId, String sessionId) {
    sessions.end(accountId, sessionId);
  }
}
