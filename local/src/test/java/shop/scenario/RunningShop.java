package shop.scenario;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.local.LocalOptions;
import shop.local.LocalShop;

/** The shop that scenarios run against: -Dshop.base names it, or it is started once for all. */
public final class RunningShop {
  public static final String ADMIN_EMAIL =
      System.getProperty("shop.admin.email", "admin@example.com");
  public static final String ADMIN_PASSWORD =
      System.getProperty("shop.admin.password", "correct horse");

  /** A search node starts in 4 s; on a busy machine in a minute. */
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

  /** Half the age from which some routes want a step-up. */
  private static final Duration ADMIN_LOGIN_AGE = Duration.ofMinutes(5);

  private static @Nullable LocalShop shop;
  private static @Nullable ApiClient admin;
  private static Instant adminLoggedInAt = Instant.EPOCH;

  private RunningShop() {}

  /** Whether the shop was started outside of the tests, so that no test may stop it. */
  static boolean isExternal() {
    return !externalBase().isEmpty();
  }

  private static String externalBase() {
    return System.getProperty("shop.base", "");
  }

  /** The base URL of image files; -Dshop.files names it where a CDN serves them. */
  static String imagesBase() {
    return System.getProperty("shop.files", api().base().toString());
  }

  /** An anonymous client of a shop that is ready, its search included. */
  public static synchronized ApiClient api() {
    String base = externalBase();
    if (!base.isEmpty()) {
      return new ApiClient(
          URI.create(base), URI.create(System.getProperty("shop.stripe", base)), null);
    }
    if (shop == null) {
      LocalShop started = start(withSearch(options(newDataFolder())));
      Runtime.getRuntime().addShutdownHook(new Thread(started::close, "close"));
      shop = started;
      Polling.await()
          .atMost(START_TIMEOUT)
          .until(() -> api(started).get("/health/ready").status(), status -> status == 200);
    }
    return api(shop);
  }

  public static ApiClient api(LocalShop running) {
    return new ApiClient(running.base(), running.stripe(), null);
  }

  /** The shop that was started for the scenarios; not when it {@link #isExternal}. */
  static LocalShop local() {
    api();
    return Optional.ofNullable(shop).orElseThrow();
  }

  /** The administrator's client; it logs in again before the shop asks for a step-up. */
  public static synchronized ApiClient admin() {
    if (admin == null || adminLoggedInAt.plus(ADMIN_LOGIN_AGE).isBefore(Instant.now())) {
      admin = api().login(ADMIN_EMAIL, ADMIN_PASSWORD);
      adminLoggedInAt = Instant.now();
    }
    return admin;
  }

  /** Starts another shop on free ports; the caller closes it. */
  static LocalShop start(Path data) {
    return start(options(data));
  }

  /** The default options of shops in tests. */
  public static LocalOptions options(Path data) {
    return new LocalOptions(
        0,
        0,
        data,
        false,
        false,
        Path.of(System.getProperty("dynamodb.local.lib")),
        Optional.empty(),
        Map.of(
            "LOCAL_ADMIN_EMAIL",
            ADMIN_EMAIL,
            "LOCAL_ADMIN_PASSWORD",
            ADMIN_PASSWORD,
            "BCRYPT_COST",
            "4",
            "SESSION_CACHE_TTL",
            "0s"));
  }

  /** Adds a search node, which needs some seconds to start. */
  static LocalOptions withSearch(LocalOptions options) {
    return options.searching(Path.of(System.getProperty("opensearch.local.lib")));
  }

  /** Starts another shop; the caller closes it. */
  public static LocalShop start(LocalOptions options) {
    return LocalShop.start(options, new PrintStream(OutputStream.nullOutputStream()));
  }

  static Path newDataFolder() {
    try {
      return Files.createTempDirectory("shop").resolve("data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
