package shop.aws.priming;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import shop.account.Role;
import shop.account.Session;
import shop.aws.Shop;
import shop.aws.metrics.Exposition;
import shop.aws.metrics.Meters;
import shop.commit.Ids;
import shop.contracts.Area;
import shop.contracts.Setting;
import shop.contracts.Settings;

/**
 * A shop over {@link SampleServices}, at the time of the sample items. A function is primed on it
 * and then built again on its real shop: caches, connections, credentials and counters of priming
 * are in objects that are thrown away.
 */
public final class SampleShop extends Shop implements AutoCloseable {
  /** The sample items were written at this time. */
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z").plusSeconds(60);

  private static final String SNAP_START = "snap-start";
  private static final String SECRET = "a-secret-that-nothing-but-priming-knows";
  private static final String ENDPOINT = "_ENDPOINT";

  private final SampleServices services;
  private final List<AutoCloseable> clients = new ArrayList<>();

  private SampleShop(Settings settings, SampleServices services) {
    super(settings, Clock.fixed(NOW, ZoneOffset.UTC), Ids.ulids());
    this.services = services;
  }

  /** Whether Lambda takes a snapshot of this process. */
  public static boolean isWanted(Settings settings) {
    return settings.text(Setting.AWS_LAMBDA_INITIALIZATION_TYPE).equals(SNAP_START);
  }

  /** What a function does with a sample shop. */
  @FunctionalInterface
  public interface Work {
    void run(SampleShop shop) throws IOException;
  }

  /**
   * Primes a function: its log lines and metrics are dropped.
   *
   * @throws RuntimeException if it fails; the log then has its cause
   */
  public static void run(Area area, Work work) {
    PrintStream log = System.out;
    ByteArrayOutputStream ownLog = new ByteArrayOutputStream();
    System.setOut(new PrintStream(ownLog, false, StandardCharsets.UTF_8));
    try (SampleShop shop = of(area)) {
      work.run(shop);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      log.println(ownLog.toString(StandardCharsets.UTF_8));
      throw e;
    } finally {
      System.setOut(log);
      Meters.shared().clear();
    }
  }

  /** A shop with default settings and invented secrets. */
  private static SampleShop of(Area area) {
    SampleServices services = new SampleServices();
    Map<String, String> settings = new HashMap<>();
    for (Setting setting : Setting.values()) {
      if (setting.name().endsWith(ENDPOINT)) {
        settings.put(setting.name(), services.endpoint().toString());
      }
    }
    settings.put(Setting.STAGE.name(), "local");
    settings.put(Setting.STRIPE_API_BASE.name(), services.endpoint().toString());
    settings.put(Setting.STRIPE_API_KEY.name(), SECRET);
    settings.put(Setting.STRIPE_WEBHOOK_SECRET.name(), SECRET);
    settings.put(Setting.JWT_SIGNING_KEY.name(), SECRET);
    settings.put(Setting.TOKEN_KEY.name(), SECRET);
    settings.put(Setting.MAIL_LINK_BASE.name(), "https://shop.example.com/");
    settings.put(Setting.MAIL_SENDER.name(), "shop@example.com");
    settings.put(Setting.METRICS_NAMESPACE.name(), "priming");
    settings.put(Setting.BCRYPT_COST.name(), "4"); // the same code, 256 times less of it
    return new SampleShop(Settings.of(area, settings), services);
  }

  /** The {@code Stripe-Signature} header of a webhook (Stripe, "Verify webhook signatures"). */
  public String stripeSignature(String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String signed = NOW.getEpochSecond() + "." + body;
      byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return "t=%d,v1=%s".formatted(NOW.getEpochSecond(), HexFormat.of().formatHex(signature));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }

  /** An access token of the sample customer or administrator, whose sessions are sample items. */
  public String accessToken(Role role) {
    return tokens().access(session(role), NOW);
  }

  /** A refresh token of the sample customer. */
  public String refreshToken() {
    return tokens().refresh(session(Role.CUSTOMER));
  }

  private static Session session(Role role) {
    String number = role == Role.ADMIN ? "2" : "1";
    return new Session(
        "session-" + number,
        "account-" + number,
        role,
        0,
        NOW.minusSeconds(60),
        NOW.plus(Duration.ofDays(1)));
  }

  /** Without CloudWatch, for which there is no sample. */
  @Override
  public Exposition exposition() {
    return Meters.shared();
  }

  @Override
  protected <T> T external(Class<T> type, T part) {
    if (part instanceof AutoCloseable client) {
      clients.add(client);
    }
    return part;
  }

  /**
   * Closes the connections and the server.
   *
   * @throws IllegalStateException if a request had no sample answer
   */
  @Override
  public void close() {
    services.close();
    for (AutoCloseable client : clients) {
      try {
        client.close();
      } catch (Exception e) {
        throw new IllegalStateException("a client of priming does not close", e);
      }
    }
    services
        .failure()
        .ifPresent(
            failure -> {
              throw new IllegalStateException("priming sent an unknown request", failure);
            });
  }
}
