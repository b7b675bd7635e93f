package shop.functions.auth;

import java.util.List;
import shop.account.LogIn;
import shop.account.RefreshSession;
import shop.account.RegisterAccount;
import shop.account.Throttle;
import shop.aws.Shop;
import shop.contracts.Setting;
import shop.contracts.Settings;

/** Builds the controllers of this function. */
final class AuthApp {

  private AuthApp() {}

  /** One controller for each group of routes. */
  static List<Object> controllers(Shop shop) {
    return List.of(account(shop), session(shop));
  }

  private static AccountController account(Shop shop) {
    Throttle throttle =
        throttle(
            shop,
            "register",
            Setting.REGISTER_LIMIT_PER_ACCOUNT,
            Setting.REGISTER_LIMIT_PER_ADDRESS);
    return new AccountController(
        new RegisterAccount(
            shop.accounts(),
            shop.idempotencyStore(),
            shop.passwords(),
            throttle,
            shop.clock(),
            shop.ids()),
        shop.accounts());
  }

  private static SessionController session(Shop shop) {
    return new SessionController(logIn(shop), refresh(shop), shop.cachedSessions());
  }

  private static LogIn logIn(Shop shop) {
    return new LogIn(
        shop.accounts(),
        shop.sessions(),
        shop.passwords(),
        shop.tokens(),
        throttle(shop, "login", Setting.LOGIN_LIMIT_PER_ACCOUNT, Setting.LOGIN_LIMIT_PER_ADDRESS),
        shop.settings().duration(Setting.JWT_REFRESH_TTL),
        shop.clock(),
        shop.ids());
  }

  private static RefreshSession refresh(Shop shop) {
    Throttle throttle =
        throttle(
            shop, "refresh", Setting.REFRESH_LIMIT_PER_ACCOUNT, Setting.REFRESH_LIMIT_PER_ADDRESS);
    return new RefreshSession(
        shop.accounts(),
        shop.sessions(),
        shop.tokens(),
        throttle,
        shop.settings().duration(Setting.JWT_REFRESH_TTL),
        shop.clock());
  }

  private static Throttle throttle(
      Shop shop, String action, Setting perAccount, Setting perAddress) {
    Settings settings = shop.settings();
    return new Throttle(
        shop.counters(),
        shop.clock(),
        action,
        settings.number(perAccount),
        settings.number(perAddress),
        settings.duration(Setting.AUTH_LIMIT_WINDOW));
  }
}
