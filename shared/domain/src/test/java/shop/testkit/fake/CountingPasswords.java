package shop.testkit.fake;

import java.util.concurrent.atomic.AtomicInteger;
import shop.account.Password;
import shop.account.Passwords;

/** Passwords that cost nothing but are counted: as many hashes were computed as bcrypt would. */
public final class CountingPasswords implements Passwords {
  private static final String PREFIX = "hash of ";

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
  public String decoy() {
    return "a decoy";
  }

  /** How many were computed so far, to make one or to compare with one. */
  public int hashCount() {
    return hashCount.get();
  }
}
