package shop.scenario;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.local.LocalOptions;
import shop.local.LocalShop;

/** The shop that scenarios run against, started once for all of them. */
public final class RunningShop {
  public static final String ADMIN_EMAIL =
      System.getProperty("shop.admin.email", "admin@example.com");
  public static final String ADMIN_PASSWORD =
      System.getProperty("shop.admin.password", "correct horse");

  private static @Nullable LocalShop shop;
  private static @Nullable ApiClient admin;

  private RunningShop() {}

  /** Whether it is one that somebody else started, and that no test may stop. */
  static boolean isExternal() {
    return !externalBase().isEmpty();
  }

  private static String externalBase() {
    return System.getProperty("shop.base", "");
  }

  /** Where the files of images are, which a network may stand in front of. */
  static String imagesBase() {
    return System.getProperty("shop.files", api().base().toString());
  }

  /** A caller without a token. */
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
    }
    return api(shop);
  }

  public static ApiClient api(LocalShop running) {
    return new ApiClient(running.base(), running.stripe(), null);
  }

  /** The administrator, signed in once: log-ins of one account are limited. */
  public static synchronized ApiClient admin() {
    if (admin == null) {
      admin = api().login(ADMIN_EMAIL, ADMIN_PASSWORD);
    }
    return admin;
  }

  /** A shop of its own on free ports; whoever starts it closes it. */
  static LocalShop start(Path data) {
    return start(options(data));
  }

  /** What shops are started with here, to be overridden. */
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
            "LOCAL_ADMIN_EMAIL", ADMIN_EMAIL,
            "LOCAL_ADMIN_PASSWORD", ADMIN_PASSWORD,
            "BCRYPT_COST", "4",
            "SESSION_CACHE_TTL", "0s",
            "TAX_BASIS_POINTS", "825",
            "SHIPPING_FEE_MINOR", "499",
            "SHIPPING_FREE_FROM_MINOR", "5000"));
  }

  /** The same with a search, which takes some seconds until it answers. */
  static LocalOptions withSearch(LocalOptions options) {
    return options.searching(Path.of(System.getProperty("opensearch.local.lib")));
  }

  /** A shop of its own; whoever starts it closes it. */
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
