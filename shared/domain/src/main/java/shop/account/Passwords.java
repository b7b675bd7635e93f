package shop.account;

/** Slow hashes of passwords. */
public interface Passwords {

  /** A new hash, salted. */
  String hash(Password password);

  /**
   * Whether a hash was made of what was typed. As slow for what could never be a password as for
   * what could.
   */
  boolean matches(String typed, String hash);

  /** A hash that nothing matches, as slow as the others: for accounts that do not exist. */
  String decoy();
}
