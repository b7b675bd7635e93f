package shop.infra.monitoring;

import java.util.OptionalInt;
import shop.contracts.reason.SecurityEvent;
import software.amazon.awscdk.Duration;

/**
 * How often an event of the security log happens without an attack. Customers cause some failed
 * log-ins every minute, an attack causes hundreds; a few people change roles, some times a day.
 */
final class SecurityBursts {
  static final Duration PERIOD = Duration.minutes(5);

  private SecurityBursts() {}

  /** The number within {@link #PERIOD} above which an alarm is raised; empty: never. */
  static OptionalInt threshold(SecurityEvent event) {
    return switch (event) {
      case LOGIN_FAILED, LOGIN_THROTTLED -> OptionalInt.of(300);
      case TOKEN_REFUSED -> OptionalInt.of(1_000);
      case PASSWORD_REFUSED, FACTOR_REFUSED, FACTOR_THROTTLED, LINK_REFUSED, ACCESS_DENIED ->
          OptionalInt.of(50);
      case REFRESH_REUSED, CARD_REFUSED, ACCOUNT_CHANGED, FACTOR_REMOVED, FACTOR_RESET ->
          OptionalInt.of(20);
      default -> OptionalInt.empty();
    };
  }
}
