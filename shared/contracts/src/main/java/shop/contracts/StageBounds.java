package shop.contracts;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What settings may be outside the local shop, where a careless value would harm customers. A
 * function with another value does not start.
 */
final class StageBounds {
  /** The stage of the local shop and of tests; the only one without bounds. */
  static final String LOCAL = "local";

  /** Hosts that are this machine; only LocalStack and tests use them outside the local shop. */
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** HS256 requires a key of at least the size of its hash (RFC 7518, 3.2). */
  private static final int KEY_LENGTH_MIN = 32;

  private static final List<Bound> BOUNDS =
      List.of(
          // OWASP, "Password Storage Cheat Sheet": a work factor of 10 or more.
          numbers(Setting.BCRYPT_COST, 10, 16),
          durations(Setting.JWT_ACCESS_TTL, Duration.ofMinutes(1), Duration.ofHours(1)),
          durations(Setting.JWT_REFRESH_TTL, Duration.ofMinutes(5), Duration.ofDays(90)),
          durations(Setting.SESSION_MAX_LIFE, Duration.ofMinutes(5), Duration.ofDays(365)),
          durations(Setting.SESSION_MAX_LIFE_STAFF, Duration.ofMinutes(5), Duration.ofDays(7)),
          durations(Setting.SESSION_CACHE_TTL, Duration.ZERO, Duration.ofMinutes(15)),
          durations(Setting.STEP_UP_MAX_AGE, Duration.ofMinutes(1), Duration.ofHours(1)),
          durations(Setting.REFRESH_GRACE, Duration.ZERO, Duration.ofMinutes(1)),
          numbers(Setting.LOGIN_FREE_FAILURES, 1, 20),
          numbers(Setting.LOGIN_FREE_FAILURES_KNOWN, 1, 50),
          durations(Setting.LOGIN_LONGEST_PAUSE, Duration.ofSeconds(30), Duration.ofHours(1)),
          numbers(Setting.UNPAID_ORDERS_LIMIT, 1, 100),
          numbers(Setting.UNPAID_UNITS_LIMIT, 1, Limits.LINE_QUANTITY),
          numbers(Setting.UNPAID_UNITS_PERCENT, 0, 100),
          durations(Setting.HOLD_TTL, Duration.ofMinutes(1), Duration.ofHours(1)),
          durations(Setting.HOLD_EXTENSION, Duration.ofMinutes(1), Duration.ofHours(1)),
          numbers(Setting.HOLDS_LIMIT, 1, 100),
          numbers(Setting.HOLD_UNITS_LIMIT, 1, Limits.LINE_QUANTITY),
          numbers(Setting.HOLD_UNITS_PERCENT, 0, 100),
          numbers(Setting.PAYMENT_FAILURES_PER_ORDER, 1, 100),
          numbers(Setting.PAYMENT_FAILURES_PER_ACCOUNT, 1, 1_000),
          durations(Setting.IMAGE_UPLOAD_TTL, Duration.ofMinutes(1), Duration.ofHours(1)),
          durations(
              Setting.STRIPE_WEBHOOK_TOLERANCE, Duration.ofSeconds(30), Duration.ofMinutes(10)),
          new Bound(Setting.JWT_SIGNING_KEY, StageBounds::isKey, "has fewer than 32 characters"),
          new Bound(
              Setting.JWT_PREVIOUS_KEY,
              key -> key.isEmpty() || isKey(key),
              "has fewer than 32 characters"),
          new Bound(
              Setting.TOKEN_KEY,
              key -> key.isEmpty() || isKey(key),
              "has fewer than 32 characters"),
          new Bound(
              Setting.TOKEN_PREVIOUS_KEY,
              key -> key.isEmpty() || isKey(key),
              "has fewer than 32 characters"),
          new Bound(
              Setting.STRIPE_WEBHOOK_SECRET,
              secret -> !secret.endsWith("_local"),
              "is the documented secret of the local shop"),
          new Bound(
              Setting.STRIPE_API_KEY,
              key -> !key.endsWith("_local"),
              "is the documented key of the local shop"),
          new Bound(
              Setting.METRICS_TOKEN,
              token -> !token.isEmpty(),
              "is missing: metrics and the details of health checks would be public"));

  private StageBounds() {}

  /**
   * A bound of a setting.
   *
   * @param fault what is wrong with other values, after the setting's name; never a value
   */
  private record Bound(Setting setting, Predicate<String> allows, String fault) {}

  private static Bound numbers(Setting setting, int min, int max) {
    return new Bound(
        setting,
        text -> Integer.parseInt(text) >= min && Integer.parseInt(text) <= max,
        "must be %d to %d outside the local shop".formatted(min, max));
  }

  private static Bound durations(Setting setting, Duration min, Duration max) {
    return new Bound(
        setting,
        text ->
            SettingType.parseDuration(text)
                .filter(value -> value.compareTo(min) >= 0 && value.compareTo(max) <= 0)
                .isPresent(),
        "must be %d to %d seconds outside the local shop"
            .formatted(min.toSeconds(), max.toSeconds()));
  }

  private static boolean isKey(String key) {
    return key.length() >= KEY_LENGTH_MIN;
  }

  /**
   * What is wrong with settings, naming each.
   *
   * @param values well-formed values by setting
   */
  static List<String> faults(Map<Setting, String> values) {
    List<String> faults = new ArrayList<>();
    if (values.getOrDefault(Setting.CORS_ALLOWED_ORIGINS, "").contains("*")) {
      faults.add(Setting.CORS_ALLOWED_ORIGINS + " must name origins, not all of them");
    }
    if (values.getOrDefault(Setting.STAGE, "").equals(LOCAL)) {
      return faults;
    }
    for (Bound bound : BOUNDS) {
      String value = values.get(bound.setting());
      if (value != null && !bound.allows().test(value)) {
        faults.add(bound.setting() + " " + bound.fault());
      }
    }
    values.forEach(
        (setting, value) -> {
          boolean urls =
              setting.type() == SettingType.URL || setting == Setting.CORS_ALLOWED_ORIGINS;
          if (urls && !Arrays.stream(value.split(",")).allMatch(StageBounds::isSafe)) {
            faults.add(setting + " must use https outside the local shop");
          }
        });
    return faults;
  }

  private static boolean isSafe(String url) {
    String text = url.strip();
    try {
      return text.isEmpty()
          || text.startsWith("https://")
          || LOOPBACK.contains(String.valueOf(URI.create(text).getHost()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
