package shop.local;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import shop.contracts.Setting;

/**
 * The environment that the functions get on one machine. They do not know where they are: the real
 * environment overrides everything, so any part can be replaced by the real one.
 */
final class LocalSettings {
  /** Signs the stand-in's webhooks; documented, since it protects nothing. */
  private static final String WEBHOOK_SECRET = "whsec_local";

  private LocalSettings() {}

  /** Settings as environment variables, by name. */
  static Map<String, String> of(DataFolder data, Map<String, String> overrides) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put(Setting.STAGE.name(), "local");
    environment.put(Setting.JWT_SIGNING_KEY.name(), data.secret("jwt-signing-key"));
    environment.put(Setting.STRIPE_API_KEY.name(), "sk_test_local");
    environment.put(Setting.STRIPE_WEBHOOK_SECRET.name(), WEBHOOK_SECRET);
    // A developer's machine registers hundreds of customers from one address, and waits for each.
    environment.put(Setting.BCRYPT_COST.name(), "8");
    environment.put(Setting.LOGIN_LIMIT_PER_ADDRESS.name(), "100000");
    environment.put(Setting.REGISTER_LIMIT_PER_ADDRESS.name(), "100000");
    environment.put(Setting.REFRESH_LIMIT_PER_ADDRESS.name(), "100000");
    environment.put(Setting.CALLER_LIMIT_PER_MINUTE.name(), "1000000");
    environment.put(Setting.SESSION_CACHE_TTL.name(), "5s");
    overrides.forEach(
        (name, value) -> {
          if (isSetting(name) && !value.isBlank()) {
            environment.put(name, value);
          }
        });
    return environment;
  }

  private static boolean isSetting(String name) {
    for (Setting setting : Setting.values()) {
      if (setting.name().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
