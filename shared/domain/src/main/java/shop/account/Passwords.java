package shop.account;

/** Hashes passwords with a slow function. */
public interface Passwords {

  /** A new salted hash. */
  String hash(Password password);

  /**
   * Whether a hash belongs to a password as typed, normalized or not: hashes of earlier versions
   * are of passwords as typed. It takes the same time for a text that is not a valid password.
   */
  boolean matches(String typed, String hash);

  /** Whether a hash costs less to compute than a new one would, so that it should be replaced. */
  boolean isOutdated(String hash);

  /** A hash that matches no password, verified as slowly, for accounts that do not exist. */
  String decoy();
}
