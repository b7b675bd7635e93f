package shop.account;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a session lives. Each refresh extends it, but not beyond its absolute life: a stolen
 * session ends by itself (OWASP ASVS 5.0, 7.3). A guest's session has its absolute life from the
 * beginning: a guest who returns after two weeks cannot log in again.
 *
 * @param idle the time without a refresh after which it expires
 * @param absolute the time after the login at which it expires in any case
 * @param absoluteOfStaff the same for administrators, whose rights are worth more
 */
public record SessionLife(Duration idle, Duration absolute, Duration absoluteOfStaff) {

  /** When a session expires that is opened or refreshed now. */
  public Instant expiry(Role role, Instant createdAt, Instant now) {
    Instant last = createdAt.plus(role.isStaff() ? absoluteOfStaff : absolute);
    if (role == Role.GUEST) {
      return last;
    }
    Instant next = now.plus(idle);
    return next.isBefore(last) ? next : last;
  }
}
