package shop.functions.auth;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import shop.account.ChangePassword;
import shop.account.ChangeProfile;
import shop.account.LogIn;
import shop.account.PasswordBlocklist;
import shop.account.RefreshSession;
import shop.account.Role;
import shop.account.SessionLife;
import shop.account.verification.ChangeEmail;
import shop.account.verification.MailLink;
import shop.account.verification.RegisterAccount;
import shop.account.verification.ResetPassword;
import shop.account.verification.VerifyEmail;
import shop.addressbook.AddAddress;
import shop.addressbook.ChangeAddress;
import shop.addressbook.RemoveAddress;
import shop.aws.Shop;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.factor.ConfirmFactor;
import shop.factor.EnrolFactor;
import shop.factor.RemoveFactor;
import shop.factor.StepUp;
import shop.factor.VerifyFactor;
import shop.functions.auth.address.AddressesController;
import shop.guest.OpenGuestSession;
import shop.limit.CodeGuard;
import shop.limit.GrowingPause;
import shop.limit.LoginGuard;
import shop.limit.Throttle;
import shop.web.SecurityLog;

/** Builds the controllers of this function. */
final class AuthApp {

  /** In {@link Setting#MFA_REQUIRED_ROLES}: no role. */
  private static final String NO_ROLES = "none";

  private AuthApp() {}

  /** One controller for each group of routes. */
  static List<Object> controllers(Shop shop) {
    return List.of(
        account(shop),
        password(shop),
        link(shop),
        session(shop),
        guest(shop),
        addresses(shop),
        factor(shop),
        stepUp(shop));
  }

  private static AccountController account(Shop shop) {
    Throttle throttle =
        throttle(
            shop, "register", Setting.REGISTER_LIMIT_PER_EMAIL, Setting.REGISTER_LIMIT_PER_NETWORK);
    return new AccountController(
        new RegisterAccount(
            shop.accounts(),
            shop.accountTokens(),
            shop.oneTimeTokens(),
            shop.idempotencyStore(),
            shop.passwords(),
            blocklist(shop),
            throttle,
            shop.clock(),
            shop.ids()),
        new ChangeProfile(shop.accounts(), shop.clock(), shop.ids()),
        shop.accounts(),
        new SecurityLog(shop.keyedHash()));
  }

  private static PasswordBlocklist blocklist(Shop shop) {
    return new PasswordBlocklist(shop.settings().list(Setting.PASSWORD_BLOCKED_WORDS));
  }

  private static PasswordController password(Shop shop) {
    return new PasswordController(
        new ChangePassword(
            shop.accounts(),
            shop.passwords(),
            blocklist(shop),
            guard(shop),
            shop.clock(),
            shop.ids()),
        new SecurityLog(shop.keyedHash()));
  }

  private static GuestController guest(Shop shop) {
    Throttle throttle =
        throttle(shop, "guest", Setting.GUEST_LIMIT_PER_NETWORK, Setting.GUEST_LIMIT_PER_NETWORK);
    return new GuestController(
        new OpenGuestSession(
            shop.sessions(),
            shop.tokens(),
            throttle,
            life(shop.settings()),
            shop.clock(),
            shop.ids()),
        new SecurityLog(shop.keyedHash()));
  }

  private static LinkController link(Shop shop) {
    Throttle throttle =
        throttle(shop, "link", Setting.LINK_LIMIT_PER_EMAIL, Setting.LINK_LIMIT_PER_NETWORK);
    return new LinkController(
        new VerifyEmail(shop.accounts(), shop.accountTokens(), shop.clock(), shop.ids()),
        new MailLink(
            shop.accounts(),
            shop.accountTokens(),
            shop.oneTimeTokens(),
            throttle,
            shop.clock(),
            shop.ids()),
        new ResetPassword(
            shop.accounts(),
            shop.accountTokens(),
            shop.passwords(),
            blocklist(shop),
            shop.clock(),
            shop.ids()),
        new ChangeEmail(
            shop.accounts(),
            shop.accountTokens(),
            shop.oneTimeTokens(),
            shop.passwords(),
            guard(shop),
            throttle,
            shop.clock(),
            shop.ids()),
        new SecurityLog(shop.keyedHash()));
  }

  private static SessionController session(Shop shop) {
    return new SessionController(
        logIn(shop),
        refresh(shop),
        shop.cachedSessions(),
        shop.clock(),
        new SecurityLog(shop.keyedHash()));
  }

  private static AddressesController addresses(Shop shop) {
    return new AddressesController(
        shop.addressBooks(),
        new AddAddress(shop.addressBooks(), shop.idempotencyStore(), shop.clock(), shop.ids()),
        new ChangeAddress(shop.addressBooks(), shop.clock(), shop.ids()),
        new RemoveAddress(shop.addressBooks(), shop.clock(), shop.ids()));
  }

  private static FactorController factor(Shop shop) {
    return new FactorController(
        new EnrolFactor(shop.accounts(), shop.factors(), shop.random()),
        new ConfirmFactor(shop.accounts(), shop.factors(), shop.random(), shop.clock(), shop.ids()),
        new RemoveFactor(
            shop.accounts(), shop.factors(), codeGuard(shop), shop.clock(), shop.ids()),
        new VerifyFactor(
            shop.accounts(),
            shop.factors(),
            shop.tokens(),
            codeGuard(shop),
            life(shop.settings()),
            shop.clock(),
            shop.ids()),
        shop.settings().text(Setting.SHOP_NAME),
        new SecurityLog(shop.keyedHash()));
  }

  private static StepUpController stepUp(Shop shop) {
    return new StepUpController(
        new StepUp(
            shop.accounts(),
            shop.sessions(),
            shop.factors(),
            shop.passwords(),
            shop.tokens(),
            new StepUp.Guards(codeGuard(shop), guard(shop)),
            factorRoles(shop.settings()),
            shop.clock()),
        new SecurityLog(shop.keyedHash()));
  }

  /** The roles whose accounts need a second factor. */
  static Set<Role> factorRoles(Settings settings) {
    List<String> names = settings.list(Setting.MFA_REQUIRED_ROLES);
    if (names.isEmpty() && !settings.isLocal()) {
      return Arrays.stream(Role.values()).filter(Role::isStaff).collect(Collectors.toSet());
    }
    return names.stream()
        .filter(name -> !name.equals(NO_ROLES))
        .map(AuthApp::role)
        .collect(Collectors.toSet());
  }

  private static Role role(String name) {
    return Arrays.stream(Role.values())
        .filter(role -> role.slug().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    Setting.MFA_REQUIRED_ROLES + " has a role that does not exist"));
  }

  private static CodeGuard codeGuard(Shop shop) {
    return new CodeGuard(
        shop.failures(),
        shop.clock(),
        shop.keyedHash(),
        shop.settings().number(Setting.LOGIN_FREE_FAILURES),
        pause(shop.settings()));
  }

  private static GrowingPause pause(Settings settings) {
    return new GrowingPause(
        settings.duration(Setting.LOGIN_FIRST_PAUSE),
        settings.duration(Setting.LOGIN_LONGEST_PAUSE));
  }

  private static LoginGuard guard(Shop shop) {
    return new LoginGuard(shop.failures(), shop.clock(), shop.keyedHash(), policy(shop.settings()));
  }

  private static LogIn logIn(Shop shop) {
    return new LogIn(
        shop.accounts(),
        shop.sessions(),
        shop.passwords(),
        shop.tokens(),
        guard(shop),
        new LogIn.Rules(life(shop.settings()), factorRoles(shop.settings())),
        shop.clock(),
        shop.ids());
  }

  private static LoginGuard.Policy policy(Settings settings) {
    return new LoginGuard.Policy(
        settings.number(Setting.LOGIN_FREE_FAILURES),
        settings.number(Setting.LOGIN_FREE_FAILURES_KNOWN),
        settings.number(Setting.LOGIN_FAILURES_PER_ACCOUNT),
        settings.number(Setting.LOGIN_FAILURES_PER_NETWORK),
        settings.number(Setting.WIDE_NETWORK_FACTOR),
        pause(settings),
        settings.duration(Setting.AUTH_LIMIT_WINDOW),
        settings.duration(Setting.KNOWN_DEVICE_TTL));
  }

  private static RefreshSession refresh(Shop shop) {
    Throttle throttle =
        throttle(
            shop, "refresh", Setting.REFRESH_LIMIT_PER_ACCOUNT, Setting.REFRESH_LIMIT_PER_NETWORK);
    return new RefreshSession(
        shop.accounts(),
        shop.sessions(),
        shop.tokens(),
        throttle,
        new RefreshSession.Rules(
            life(shop.settings()), shop.settings().duration(Setting.REFRESH_GRACE)),
        shop.keyedHash(),
        shop.clock());
  }

  private static SessionLife life(Settings settings) {
    return new SessionLife(
        settings.duration(Setting.JWT_REFRESH_TTL),
        settings.duration(Setting.SESSION_MAX_LIFE),
        settings.duration(Setting.SESSION_MAX_LIFE_STAFF));
  }

  private static Throttle throttle(
      Shop shop, String action, Setting perSubject, Setting perNetwork) {
    Settings settings = shop.settings();
    Throttle.Limit limit =
        new Throttle.Limit(
            settings.number(perSubject),
            settings.number(perNetwork),
            settings.number(Setting.WIDE_NETWORK_FACTOR),
            settings.duration(Setting.AUTH_LIMIT_WINDOW));
    return new Throttle(shop.counters(), shop.clock(), shop.keyedHash(), action, limit);
  }
}
