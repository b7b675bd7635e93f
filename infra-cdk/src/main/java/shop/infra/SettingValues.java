package shop.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.contracts.Setting;

/**
 * What the functions are told by their environment: of every setting that differs from its default
 * on AWS, its value. A setting that is neither here nor left to its default fails a test.
 *
 * @param values by the setting's name
 */
record SettingValues(Map<String, String> values) {
  /** Set by Lambda itself, which refuses to be told. */
  private static final String REGION = "AWS_REGION";

  /**
   * Settings whose defaults are right on AWS: endpoints that replace AWS's or Stripe's own, and
   * what a shop's owner decides, by {@code -c NAME=value}.
   */
  static final Set<String> DEFAULTED =
      Set.of(
          REGION,
          "DYNAMODB_ENDPOINT",
          "EVENTBRIDGE_ENDPOINT",
          "CLOUDWATCH_ENDPOINT",
          "S3_ENDPOINT",
          "STRIPE_API_BASE",
          "IMAGE_UPLOAD_TTL",
          "JWT_PREVIOUS_KEY",
          "JWT_ISSUER",
          "JWT_ACCESS_TTL",
          "JWT_REFRESH_TTL",
          "SESSION_CACHE_TTL",
          "BCRYPT_COST",
          "LOGIN_LIMIT_PER_ACCOUNT",
          "LOGIN_LIMIT_PER_ADDRESS",
          "REGISTER_LIMIT_PER_ACCOUNT",
          "REGISTER_LIMIT_PER_ADDRESS",
          "REFRESH_LIMIT_PER_ACCOUNT",
          "REFRESH_LIMIT_PER_ADDRESS",
          "AUTH_LIMIT_WINDOW",
          "CALLER_LIMIT_PER_MINUTE",
          "PRODUCT_LIST_CACHE_TTL",
          "PRODUCT_CACHE_TTL",
          "CURRENCY",
          "TAX_BASIS_POINTS",
          "SHIPPING_FEE_MINOR",
          "SHIPPING_FREE_FROM_MINOR",
          "UNPAID_ORDER_TTL",
          "UNPAID_ORDERS_LIMIT",
          "ORDER_CANCEL_WINDOW",
          "STRIPE_TIMEOUT",
          "STRIPE_WEBHOOK_PREVIOUS_SECRET",
          "STRIPE_WEBHOOK_TOLERANCE");

  SettingValues {
    values = Map.copyOf(values);
  }

  /** With more, which win. */
  SettingValues with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.putAll(more);
    return new SettingValues(all);
  }

  /** The environment of a program: the settings of its area, and no secret that it does not use. */
  Map<String, String> of(LambdaSpec spec) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (Setting setting : Setting.values()) {
      boolean unused =
          setting == Setting.STRIPE_API_KEY && !spec.needs().contains(Capability.STRIPE);
      if (setting.areas().contains(spec.area()) && !unused) {
        Optional.ofNullable(values.get(setting.name()))
            .ifPresent(value -> environment.put(setting.name(), value));
      }
    }
    spec.worker()
        .ifPresent(
            worker -> environment.put(Setting.SPRING_CLOUD_FUNCTION_DEFINITION.name(), worker));
    return environment;
  }

  /** Names that may be given by whoever deploys. */
  static List<String> names() {
    return List.of(Setting.values()).stream().map(Setting::name).toList();
  }
}
