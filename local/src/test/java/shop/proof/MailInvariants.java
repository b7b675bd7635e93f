package shop.proof;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Each event that customers get a mail for was mailed, and is recorded so that it is not mailed
 * again. A crash between both can give a second mail, but never none.
 */
final class MailInvariants {
  private MailInvariants() {}

  static void check(ShopSnapshot snapshot, Violations violations) {
    Set<String> expected = snapshot.mailEventIds();
    Set<String> mailed = snapshot.mailedEventIds();
    Set<String> allowed = new HashSet<>(snapshot.linkEventIds());
    allowed.addAll(expected);
    violations.check(
        mailed.containsAll(expected) && allowed.containsAll(mailed),
        "mailed events %s instead of %s".formatted(mailed, expected));
    Set<String> recorded = snapshot.keys("MAIL#", "RECORD").collect(Collectors.toSet());
    violations.check(
        recorded.equals(mailed), "recorded mails %s instead of %s".formatted(recorded, mailed));
  }
}
