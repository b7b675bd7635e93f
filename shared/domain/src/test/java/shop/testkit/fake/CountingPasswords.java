package shop.testkit.fake;

import java.util.concurrent.atomic.AtomicInteger;
import shop.account.Password;
import shop.account.Passwords;

/** Cheap password hashing that counts how many hashes bcrypt would compute. */
public final class CountingPasswords implements Passwords {
  private static final String PREFIX = "hash of ";

  private volatile String outdated = "";
  private final AtomicInteger hashCount = new AtomicInteger();

  @Override
  public String hash(Password password) {
    hashCount.incrementAndGet();
    return PREFIX + password.text();
  }

  @Override
  public boolean matches(String typed, String hash) {
    hashCount.incrementAndGet();
    return hash.equals(PREFIX + typed) && Password.fault(typed).isEmpty();
  }

  @Override
  public boolean isOutdated(String hash) {
    return hash.equals(outdated);
  }

  /** Makes a hash one that should be replaced. */
  public void outdate(String hash) {
    outdated = hash;
  }

  @Override
  public String decoy() {
    return "a decoy";
  }

  /** The number of hashes computed so far, to store or to verify a password. */
  public int hashCount() {
    return hashCount.get();
  }
}
