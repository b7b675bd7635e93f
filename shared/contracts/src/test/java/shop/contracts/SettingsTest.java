package shop.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final Map<String, String> COMPLETE =
      Map.of(
          "STAGE",
          "local",
          "JWT_SIGNING_KEY",
          KEY,
          "STRIPE_API_KEY",
          "sk_test_x",
          "STRIPE_WEBHOOK_SECRET",
          "whsec_x");

  @ParameterizedTest
  @CsvSource({"15m,PT15M", "7d,PT168H", "90s,PT1M30S", "2h,PT2H", "250ms,PT0.25S"})
  void parsesDurations(String text, Duration duration) {
    Settings settings =
        Settings.of(
            Area.AUTH, Map.of("STAGE", "local", "JWT_SIGNING_KEY", KEY, "JWT_ACCESS_TTL", text));

    assertThat(settings.duration(Setting.JWT_ACCESS_TTL)).isEqualTo(duration);
  }

  @Test
  void usesDefaultsForUnsetSettings() {
    Settings settings = Settings.of(Area.AUTH, COMPLETE);

    assertThat(settings.duration(Setting.JWT_ACCESS_TTL)).isEqualTo(Duration.ofMinutes(15));
    assertThat(settings.duration(Setting.JWT_REFRESH_TTL)).isEqualTo(Duration.ofDays(7));
    assertThat(settings.list(Setting.CORS_ALLOWED_ORIGINS)).isEmpty();
    assertThat(settings.optional(Setting.DYNAMODB_ENDPOINT)).isEmpty();
  }

  @Test
  void allowsEmptyDurationsOnlyWhereTheDefaultIsEmpty() {
    Map<String, String> set = Map.of("JWT_SIGNING_KEY", KEY, "ORDER_CANCEL_WINDOW", "2h");

    assertThat(Settings.of(Area.ORDERS, COMPLETE).optionalDuration(Setting.ORDER_CANCEL_WINDOW))
        .isEmpty();
    assertThat(Settings.of(Area.ORDERS, set).optionalDuration(Setting.ORDER_CANCEL_WINDOW))
        .contains(Duration.ofHours(2));
    assertThatThrownBy(
            () ->
                Settings.of(
                    Area.ORDERS, Map.of("JWT_SIGNING_KEY", KEY, "ORDER_CANCEL_WINDOW", "a while")))
        .hasMessageContaining("ORDER_CANCEL_WINDOW");
  }

  @ParameterizedTest
  @EnumSource(Area.class)
  void acceptsTheRequiredSettingsAloneForEveryArea(Area area) {
    assertThat(Settings.of(area, COMPLETE).text(Setting.TABLE_NAME)).isEqualTo("shop");
  }

  @Test
  void namesAllMissingRequiredSettings() {
    assertThatThrownBy(() -> Settings.of(Area.STRIPE_WEBHOOK, Map.of()))
        .hasMessageContaining("stripe-webhook")
        .hasMessageContaining("JWT_SIGNING_KEY")
        .hasMessageContaining("STRIPE_WEBHOOK_SECRET");
  }

  @Test
  void throwsWhenASettingRequiredByAFunctionIsMissing() {
    Settings settings = Settings.of(Area.WORKERS, Map.of());

    assertThatThrownBy(() -> settings.required(Setting.STRIPE_API_KEY))
        .hasMessageStartingWith("The workers function cannot start: STRIPE_API_KEY is missing");
    assertThat(Settings.of(Area.WORKERS, COMPLETE).required(Setting.STRIPE_API_KEY))
        .isEqualTo("sk_test_x");
  }

  @Test
  void namesMalformedSettingsWithoutTheirValues() {
    Map<String, String> environment =
        Map.of("JWT_SIGNING_KEY", KEY, "BCRYPT_COST", "twelve", "JWT_ACCESS_TTL", "soon");

    assertThatThrownBy(() -> Settings.of(Area.AUTH, environment))
        .hasMessageContaining("BCRYPT_COST")
        .hasMessageContaining("JWT_ACCESS_TTL")
        .hasMessageNotContaining("twelve");
  }

  @Test
  void omitsValuesInToString() {
    assertThat(Settings.of(Area.AUTH, COMPLETE).toString()).doesNotContain(KEY);
  }

  @Test
  void throwsForSettingsOfOtherAreas() {
    Settings settings = Settings.of(Area.CART, COMPLETE);

    assertThatThrownBy(() -> settings.text(Setting.STRIPE_API_KEY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static final Map<String, String> PRODUCTION =
      Map.of(
          "STAGE",
          "production",
          "JWT_SIGNING_KEY",
          KEY,
          "STRIPE_API_KEY",
          "sk_live_x",
          "STRIPE_WEBHOOK_SECRET",
          "whsec_x",
          "METRICS_TOKEN",
          "token");

  @ParameterizedTest
  @EnumSource(Area.class)
  void acceptsTheDefaultsInProduction(Area area) {
    assertThat(Settings.of(area, PRODUCTION).isLocal()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "AUTH, BCRYPT_COST, 9",
    "AUTH, JWT_ACCESS_TTL, 365d",
    "AUTH, JWT_ACCESS_TTL, 5s",
    "AUTH, JWT_REFRESH_TTL, 1000d",
    "AUTH, SESSION_MAX_LIFE, 1000d",
    "AUTH, SESSION_MAX_LIFE_STAFF, 30d",
    "CART, SESSION_CACHE_TTL, 16m",
    "AUTH, REFRESH_GRACE, 10m",
    "AUTH, LOGIN_FREE_FAILURES, 1000",
    "AUTH, LOGIN_LONGEST_PAUSE, 0s",
    "AUTH, JWT_SIGNING_KEY, short",
    "AUTH, JWT_PREVIOUS_KEY, short",
    "AUTH, TOKEN_KEY, short",
    "WORKERS, MAIL_LINK_BASE, http://shop.example.com",
    "AUTH, DYNAMODB_ENDPOINT, http://dynamodb.example.com",
    "AUTH, DYNAMODB_ENDPOINT, http://localhost.example.com",
    "AUTH, DYNAMODB_ENDPOINT, http://localhost@example.com",
    "PAYMENTS, STRIPE_API_BASE, http://stripe.example.com",
    "PAYMENTS, STRIPE_API_KEY, sk_test_local",
    "STRIPE_WEBHOOK, STRIPE_WEBHOOK_SECRET, whsec_local",
    "STRIPE_WEBHOOK, STRIPE_WEBHOOK_TOLERANCE, 1d",
    "OPS, METRICS_TOKEN, ' '",
    "ORDERS, UNPAID_ORDERS_LIMIT, 0",
    "ORDERS, UNPAID_UNITS_LIMIT, 0",
    "CATALOG, IMAGE_UPLOAD_TTL, 7d",
    "CART, CORS_ALLOWED_ORIGINS, 'https://shop.example.com,http://shop.example.com'"
  })
  void refusesCarelessValuesOutsideTheLocalShop(Area area, Setting setting, String value) {
    Map<String, String> environment = new HashMap<>(PRODUCTION);
    environment.put(setting.name(), value);

    assertThatThrownBy(() -> Settings.of(area, environment))
        .hasMessageContaining("cannot start: " + setting);
    environment.put("STAGE", "local");
    assertThat(Settings.of(area, environment).has(setting)).isTrue();
    environment.remove("STAGE");
    assertThatThrownBy(() -> Settings.of(area, environment)).hasMessageContaining(setting.name());
  }

  @Test
  void takesEndpointsOfThisMachineInEveryStage() {
    Map<String, String> environment = new HashMap<>(PRODUCTION);
    environment.put("DYNAMODB_ENDPOINT", "http://localhost:4566");

    assertThat(Settings.of(Area.AUTH, environment).text(Setting.DYNAMODB_ENDPOINT))
        .isEqualTo("http://localhost:4566");
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "production"})
  void neverAllowsAllOrigins(String stage) {
    Map<String, String> environment = new HashMap<>(PRODUCTION);
    environment.put("STAGE", stage);
    environment.put("CORS_ALLOWED_ORIGINS", "*");

    assertThatThrownBy(() -> Settings.of(Area.CART, environment))
        .hasMessageContaining("CORS_ALLOWED_ORIGINS");
  }
}
