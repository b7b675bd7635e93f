package shop.local;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import shop.aws.Shop;
import shop.contracts.Area;
import shop.contracts.Setting;
import shop.contracts.Settings;

/**
 * The settings of the functions on one machine. They are the environment variables that Lambda
 * would set, so the functions run as they do on Lambda. The real environment overrides every value.
 * Each stand-in adds its endpoint when it starts, unless the environment names another one: that is
 * how a real service replaces a stand-in. Parts read the settings from threads of their own while
 * others start.
 */
final class LocalSettings {
  /** Signs the webhooks of the Stripe stand-in. It is documented, because it protects nothing. */
  private static final String WEBHOOK_SECRET = "whsec_local";

  private final Map<String, String> values = new ConcurrentHashMap<>();

  private LocalSettings() {}

  /**
   * The local defaults, overridden by the environment.
   *
   * @param environment variables by name; those that are blank or no setting are ignored
   */
  static LocalSettings of(DataFolder data, Map<String, String> environment) throws IOException {
    LocalSettings settings = new LocalSettings();
    settings.set(Setting.STAGE, "local");
    settings.set(Setting.JWT_SIGNING_KEY, data.secret("jwt-signing-key"));
    settings.set(Setting.TOKEN_KEY, data.secret("token-key"));
    settings.set(Setting.MAIL_SENDER, "shop@example.com");
    settings.set(Setting.STRIPE_API_KEY, "sk_test_local");
    settings.set(Setting.STRIPE_WEBHOOK_SECRET, WEBHOOK_SECRET);
    // A developer registers hundreds of customers from one address and waits for each of them.
    settings.set(Setting.BCRYPT_COST, "8");
    settings.set(Setting.LOGIN_FAILURES_PER_NETWORK, "100000");
    settings.set(Setting.REGISTER_LIMIT_PER_NETWORK, "100000");
    settings.set(Setting.GUEST_LIMIT_PER_NETWORK, "100000");
    settings.set(Setting.LINK_LIMIT_PER_NETWORK, "100000");
    settings.set(Setting.REFRESH_LIMIT_PER_NETWORK, "100000");
    settings.set(Setting.CALLER_LIMIT_PER_MINUTE, "1000000");
    settings.set(Setting.SEARCH_LIMIT_PER_MINUTE, "1000000");
    settings.set(Setting.HEALTH_LIMIT_PER_MINUTE, "1000000");
    settings.set(Setting.SESSION_CACHE_TTL, "5s");
    for (Setting setting : Setting.values()) {
      String value = environment.getOrDefault(setting.name(), "");
      if (!value.isBlank()) {
        settings.set(setting, value);
      }
    }
    return settings;
  }

  boolean has(Setting setting) {
    return values.containsKey(setting.name());
  }

  void set(Setting setting, String value) {
    values.put(setting.name(), value);
  }

  /** The value of a setting; empty when only its default applies. */
  Optional<String> find(Setting setting) {
    return Optional.ofNullable(values.get(setting.name()));
  }

  /** The value of a setting that has one. */
  String get(Setting setting) {
    return find(setting).orElseThrow();
  }

  /**
   * The settings of an area as its functions read them.
   *
   * @throws StartupException when a setting is missing or malformed
   */
  Settings forArea(Area area) {
    try {
      return Settings.of(area, values);
    } catch (IllegalStateException e) { // The message names the settings.
      throw new StartupException(String.valueOf(e.getMessage()));
    }
  }

  /** The use cases of an area. */
  Shop shop(Area area) {
    return new Shop(forArea(area));
  }
}
