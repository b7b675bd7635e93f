package shop.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import shop.stripe.InjectedFaults.Fault;

/**
 * A server on loopback that speaks enough of Stripe's API for the pinned stripe-java to take it for
 * Stripe: payment intents, charges, refunds, disputes, events, and signed webhooks. It moves no
 * money, takes any {@code sk_test_} key, and refuses parameters that it does not know.
 *
 * @see <a href="https://docs.stripe.com/api">Stripe's API</a>
 */
public final class FakeStripe implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final StripeStore ledger;
  private final Webhooks webhooks;
  private final InjectedFaults faults = new InjectedFaults();

  /**
   * How to start.
   *
   * @param port 0 for any free one
   * @param webhook where events go; null until {@link #deliverTo} says it
   * @param webhookSecret signs them
   * @param journal keeps the state over restarts; null forgets it
   */
  public record Settings(
      int port, @Nullable URI webhook, String webhookSecret, @Nullable Path journal, Clock clock) {

    /** The documented port and secret, no webhook yet, and nothing kept. */
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
    this.ledger = new StripeStore(settings.journal(), settings.clock());
    this.webhooks = new Webhooks(ledger, settings.webhookSecret());
  }

  /** Binds the port, reads the journal, and resumes deliveries that are still owed. */
  public static FakeStripe start(Settings settings) {
    // Else headers and body of an answer leave 40 ms apart. Read once, when the first server
    // starts.
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
    server.createContext("/v1/", new StripeApi(stripe.ledger, stripe.faults));
    server.createContext("/_local/", new LocalControl(stripe));
    URI webhook = settings.webhook();
    if (webhook != null) {
      stripe.deliverTo(webhook);
    }
    server.start();
    return stripe;
  }

  /** What stripe-java takes as its API base. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Sends events there from now on, and those owed since an earlier run. */
  public void deliverTo(URI webhook) {
    webhooks.deliverTo(webhook);
  }

  /**
   * Hands every event from now on to somebody in this process instead of sending it; when and how
   * often it arrives is then up to him.
   */
  public void handOver(Consumer<String> receiver) {
    ledger.tell(event -> receiver.accept(StripeJson.text(event)));
  }

  /** Everything that ever happened here is gone. */
  public void forget() {
    ledger.forget();
  }

  /** The {@code Stripe-Signature} of a payload that is sent now. */
  public String sign(String payload) {
    return webhooks.signature(payload);
  }

  /** The latest thousand deliveries, oldest first. */
  public List<WebhookDelivery> deliveries() {
    return webhooks.deliveries();
  }

  /** Sends an event again, as Stripe's dashboard can. */
  public void resend(String eventId) {
    webhooks.resend(eventId);
  }

  /**
   * The next requests go wrong.
   *
   * @param status 400 to 599 instead of the real answer, 0 to only delay it
   * @param times how many requests, 1 to 10,000
   * @param delay a minute at most
   * @param afterEffect whether the work is done before its answer is lost
   */
  public void fail(int status, int times, Duration delay, boolean afterEffect) {
    faults.add(new Fault(status, times, delay, afterEffect));
  }

  public void stopFailing() {
    faults.clear();
  }

  /**
   * The cardholder's bank disputes a charge; the dispute.
   *
   * @param amount 0 for the whole charge
   * @param inquiry whether it only asks, and takes no money yet
   */
  ObjectNode dispute(String chargeId, long amount, boolean inquiry) {
    return ledger.change(
        transaction -> StripeDisputes.open(transaction, chargeId, amount, inquiry));
  }

  /** The bank decides about a dispute; the dispute. */
  ObjectNode closeDispute(String disputeId, boolean won) {
    return ledger.change(transaction -> StripeDisputes.close(transaction, disputeId, won));
  }

  /** The bank is done with an intent that was processing; the intent. */
  ObjectNode settleIntent(String intentId, boolean succeeds) {
    return ledger.change(transaction -> PaymentIntents.settle(transaction, intentId, succeeds));
  }

  /** The bank accepts or rejects a refund; the refund. */
  ObjectNode settleRefund(String refundId, boolean succeeds) {
    return ledger.change(transaction -> Refunds.settle(transaction, refundId, succeeds));
  }

  /** The customer passes or fails the authentication that an intent requires; the intent. */
  ObjectNode authenticate(String intentId, boolean passes) {
    return ledger.change(transaction -> PaymentIntents.authenticate(transaction, intentId, passes));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    threads.close();
    webhooks.close();
    ledger.close();
  }
}
