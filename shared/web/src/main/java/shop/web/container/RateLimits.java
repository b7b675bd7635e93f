package shop.web.container;

import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.Map;
import shop.contracts.Access;
import shop.contracts.Route;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.web.Caller;
import shop.web.Problem;

/**
 * The rate limits of this function instance: one for all requests of a caller, and others for
 * routes that cost more or are open to everyone. Log-in, registration, refresh and payment intents
 * have limits in the table besides, which all instances share.
 */
final class RateLimits {
  private static final int CLIENT_ERROR = 400;

  private final CallerRateLimit all;
  private final Map<Route, CallerRateLimit> ofRoutes = new EnumMap<>(Route.class);
  private final CallerRateLimit webhookFailures;

  RateLimits(Settings settings) {
    all = limit(settings, Setting.CALLER_LIMIT_PER_MINUTE);
    if (settings.has(Setting.SEARCH_LIMIT_PER_MINUTE)) {
      CallerRateLimit search = limit(settings, Setting.SEARCH_LIMIT_PER_MINUTE);
      ofRoutes.put(Route.SEARCH_PRODUCTS, search);
      ofRoutes.put(Route.SUGGEST_PRODUCTS, search);
    }
    if (settings.has(Setting.HEALTH_LIMIT_PER_MINUTE)) {
      CallerRateLimit health = limit(settings, Setting.HEALTH_LIMIT_PER_MINUTE);
      ofRoutes.put(Route.HEALTH, health);
      ofRoutes.put(Route.HEALTH_READY, health);
    }
    webhookFailures =
        settings.has(Setting.WEBHOOK_LIMIT_PER_MINUTE)
            ? limit(settings, Setting.WEBHOOK_LIMIT_PER_MINUTE)
            : all;
  }

  private static CallerRateLimit limit(Settings settings, Setting perMinute) {
    return new CallerRateLimit(
        settings.number(perMinute), settings.number(Setting.WIDE_NETWORK_FACTOR));
  }

  /**
   * Counts a request before its controller runs. Stripe sends all events from a few addresses, so
   * of webhooks only those with a wrong signature count.
   *
   * @throws Problem if the caller exceeds a limit
   */
  void before(Route route, Caller caller, HttpServletResponse response) {
    if (route.access() == Access.STRIPE) {
      webhookFailures.checkFailures(caller);
      return;
    }
    all.count(caller, response);
    CallerRateLimit own = ofRoutes.get(route);
    if (own != null) {
      own.count(caller, response);
    }
  }

  /** Counts a request that failed. */
  void after(Route route, Caller caller, int status) {
    if (route.access() == Access.STRIPE && status == CLIENT_ERROR) {
      webhookFailures.countFailure(caller);
    }
  }
}
