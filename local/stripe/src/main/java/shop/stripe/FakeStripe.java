package shop.stripe;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shop.child.LoopbackOnly;
import shop.stripe.InjectedFaults.Fault;

/**
 * A server on loopback with the part of Stripe's API that the shop uses through the pinned
 * stripe-java: payment intents, charges, refunds, disputes, events, and signed webhooks. It moves
 * no money, accepts every {@code sk_test_} key, and rejects unknown parameters.
 *
 * @see <a href="https://docs.stripe.com/api">Stripe's API</a>
 */
public final class FakeStripe implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final StripeStore store;
  private final BankActions bank;
  private final Webhooks webhooks;
  private final InjectedFaults faults = new InjectedFaults();

  /**
   * The settings of a stand-in.
   *
   * @param port 0 for any free port
   * @param webhook where events are sent; null until {@link #deliverTo} is called
   * @param webhookSecret signs the events
   * @param journal the file that stores the data; null for a stand-in in memory only
   */
  public record Settings(
      int port, @Nullable URI webhook, String webhookSecret, @Nullable Path journal, Clock clock) {
    /** Without the secret, so that it is safe to log. */
    @Override
    public String toString() {
      return "Settings[port " + port + "]";
    }

    /** The documented port and secret, no webhook, and data in memory only. */
    public static Settings standard() {
      return new Settings(12111, null, "whsec_local", null, Clock.systemUTC());
    }

    public Settings withPort(int value) {
      return new Settings(value, webhook, webhookSecret, journal, clock);
    }

    public Settings withWebhook(URI value) {
      return new Settings(port, value, webhookSecret, journal, clock);
    }

    public Settings withWebhookSecret(String value) {
      return new Settings(port, webhook, value, journal, clock);
    }

    public Settings withJournal(Path value) {
      return new Settings(port, webhook, webhookSecret, value, clock);
    }

    public Settings withClock(Clock value) {
      return new Settings(port, webhook, webhookSecret, journal, value);
    }
  }

  private FakeStripe(Settings settings, HttpServer server) {
    this.server = server;
    this.store = new StripeStore(settings.journal(), settings.clock());
    this.bank = new BankActions(store);
    this.webhooks = new Webhooks(store, settings.webhookSecret());
  }

  /** Binds the port, reads the journal, and delivers the events that are still pending. */
  public static FakeStripe start(Settings settings) {
    // Otherwise the body of a response follows its headers 40 ms later. The JDK reads the property
    // once, when the first server starts.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server;
    try {
      server =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on port " + settings.port(), e);
    }
    FakeStripe stripe;
    try {
      stripe = new FakeStripe(settings, server);
    } catch (RuntimeException e) {
      server.stop(0);
      throw e;
    }
    server.setExecutor(stripe.threads);
    serve(server, "/v1/", new StripeApi(stripe.store, stripe.faults));
    serve(server, "/_local/", new LocalControl(stripe.bank, stripe.webhooks, stripe.faults));
    URI webhook = settings.webhook();
    if (webhook != null) {
      stripe.deliverTo(webhook);
    }
    server.start();
    return stripe;
  }

  /** The key of the API is documented, so that foreign pages know it. */
  private static void serve(HttpServer server, String path, HttpHandler handler) {
    server.createContext(path, handler).getFilters().add(LoopbackOnly.hostsAndOrigins());
  }

  /** The API base for stripe-java. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Sends all events to this URL from now on, and the pending events of an earlier run. */
  public void deliverTo(URI webhook) {
    webhooks.deliverTo(webhook);
  }

  /**
   * Passes all events to a receiver in this process from now on, instead of sending them. The
   * receiver decides when and how often each event is delivered.
   */
  public void handOver(Consumer<String> receiver) {
    store.subscribe(event -> receiver.accept(StripeJson.text(event)));
  }

  /** Deletes all data. */
  public void forget() {
    store.clear();
  }

  /** The {@code Stripe-Signature} header for a payload that is sent now. */
  public String sign(String payload) {
    return webhooks.signature(payload);
  }

  /** The latest thousand deliveries, oldest first. */
  public List<WebhookDelivery> deliveries() {
    return webhooks.deliveries();
  }

  /** Sends an event again, as in Stripe's dashboard. */
  public void resend(String eventId) {
    webhooks.resend(eventId);
  }

  /**
   * Makes the next requests fail.
   *
   * @param status 400 to 599 for the response; 0 for the real response after the delay
   * @param times the number of requests, 1 to 10,000
   * @param delay at most one minute
   * @param afterEffect whether the request does its work before it fails
   */
  public void injectFault(int status, int times, Duration delay, boolean afterEffect) {
    faults.add(new Fault(status, times, delay, afterEffect));
  }

  /** Removes all faults that were injected. */
  public void clearFaults() {
    faults.clear();
  }

  /** What banks and cardholders do. */
  BankActions bank() {
    return bank;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    threads.close();
    webhooks.close();
    store.close();
  }
}
