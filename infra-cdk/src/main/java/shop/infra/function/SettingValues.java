package shop.infra.function;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.contracts.Setting;

/**
 * The values of the settings that differ from their defaults on AWS; they become the functions'
 * environment variables. A test fails for a setting that is neither here nor in {@link
 * #DEFAULT_ON_AWS}.
 *
 * @param values by the setting's name
 */
public record SettingValues(Map<String, String> values) {
  /** Reserved: Lambda sets them. */
  private static final String REGION = "AWS_REGION";

  private static final String START = "AWS_LAMBDA_INITIALIZATION_TYPE";

  /**
   * Settings that keep their defaults on AWS: endpoint overrides, and business settings that the
   * operator can set by {@code -c NAME=value}.
   */
  public static final Set<String> DEFAULT_ON_AWS =
      Set.of(
          REGION,
          START,
          "DYNAMODB_ENDPOINT",
          "EVENTBRIDGE_ENDPOINT",
          "CLOUDWATCH_ENDPOINT",
          "S3_ENDPOINT",
          "SES_ENDPOINT",
          "STRIPE_API_BASE",
          "IMAGE_UPLOAD_TTL",
          "JWT_PREVIOUS_KEY",
          "JWT_ISSUER",
          "JWT_ACCESS_TTL",
          "JWT_REFRESH_TTL",
          "SESSION_CACHE_TTL",
          "SESSION_MAX_LIFE",
          "SESSION_MAX_LIFE_STAFF",
          "STEP_UP_MAX_AGE",
          "MFA_REQUIRED_ROLES",
          "BCRYPT_COST",
          "PASSWORD_BLOCKED_WORDS",
          "LOGIN_FREE_FAILURES",
          "LOGIN_FREE_FAILURES_KNOWN",
          "LOGIN_FIRST_PAUSE",
          "LOGIN_LONGEST_PAUSE",
          "LOGIN_FAILURES_PER_ACCOUNT",
          "LOGIN_FAILURES_PER_NETWORK",
          "KNOWN_DEVICE_TTL",
          "REGISTER_LIMIT_PER_EMAIL",
          "REGISTER_LIMIT_PER_NETWORK",
          "LINK_LIMIT_PER_EMAIL",
          "LINK_LIMIT_PER_NETWORK",
          "REFRESH_LIMIT_PER_ACCOUNT",
          "REFRESH_LIMIT_PER_NETWORK",
          "GUEST_LIMIT_PER_NETWORK",
          "REFRESH_GRACE",
          "AUTH_LIMIT_WINDOW",
          "WIDE_NETWORK_FACTOR",
          "CALLER_LIMIT_PER_MINUTE",
          "SEARCH_LIMIT_PER_MINUTE",
          "HEALTH_LIMIT_PER_MINUTE",
          "HEALTH_CACHE_TTL",
          "WEBHOOK_LIMIT_PER_MINUTE",
          "PRODUCT_LIST_CACHE_TTL",
          "PRODUCT_CACHE_TTL",
          "CATALOG_CHECK_INTERVAL",
          "CURRENCY",
          "MAIL_SENDER",
          "SHOP_NAME",
          "MAIL_LINK_BASE",
          "CART_MERGE",
          "UNPAID_ORDER_TTL",
          "UNPAID_ORDERS_LIMIT",
          "UNPAID_UNITS_LIMIT",
          "UNPAID_UNITS_PERCENT",
          "HOLD_TTL",
          "HOLD_EXTENSION",
          "HOLDS_LIMIT",
          "HOLD_UNITS_LIMIT",
          "HOLD_UNITS_PERCENT",
          "CHECKOUT_TTL",
          "ORDER_CANCEL_WINDOW",
          "CREATE_INTENT_LIMIT_PER_ORDER",
          "CREATE_INTENT_LIMIT_PER_ACCOUNT",
          "PAYMENT_FAILURES_PER_ORDER",
          "PAYMENT_FAILURES_PER_ACCOUNT",
          "STRIPE_TIMEOUT",
          "TOKEN_PREVIOUS_KEY",
          "STRIPE_WEBHOOK_PREVIOUS_SECRET",
          "STRIPE_WEBHOOK_TOLERANCE");

  public SettingValues {
    values = Map.copyOf(values);
  }

  /** Returns these values and others; the others take precedence. */
  public SettingValues with(Map<String, String> others) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.putAll(others);
    return new SettingValues(all);
  }

  /** A function's environment: the settings of its area, without secrets that it does not use. */
  public Map<String, String> environmentOf(LambdaSpec spec) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (Setting setting : Setting.values()) {
      if (isSetFor(setting, spec)) {
        Optional.ofNullable(values.get(setting.name()))
            .ifPresent(value -> environment.put(setting.name(), value));
      }
    }
    spec.worker()
        .ifPresent(
            worker -> environment.put(Setting.SPRING_CLOUD_FUNCTION_DEFINITION.name(), worker));
    return environment;
  }

  /** Whether a function reads a setting. A key is only for functions with its capability. */
  public static boolean isSetFor(Setting setting, LambdaSpec spec) {
    return setting.areas().contains(spec.area())
        && switch (setting) {
          case STRIPE_API_KEY -> spec.capabilities().contains(Capability.STRIPE);
          case TOKEN_KEY -> spec.capabilities().contains(Capability.ONE_TIME_TOKENS);
          default -> true;
        };
  }

  /** The names of the settings that an operator can set. */
  public static List<String> names() {
    return Arrays.stream(Setting.values()).map(Setting::name).toList();
  }
}
