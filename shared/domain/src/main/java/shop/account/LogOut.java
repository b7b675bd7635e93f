package shop.account;

/** Ends a session and with it every token that came from it. */
public final class LogOut {
  private final Sessions sessions;

  public LogOut(Sessions sessions) {
    this.sessions = sessions;
  }

  /** Logs out; a session that is over already stays so. */
  public void logOut(String accountId, String sessionId) {
    sessions.end(accountId, sessionId);
  }
}
