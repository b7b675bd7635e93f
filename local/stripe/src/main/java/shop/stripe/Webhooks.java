package shop.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Delivers events, signed, beside the requests that caused them, until the receiver answers 2xx. An
 * event's {@code pending_webhooks} in the ledger says that it is owed still, so a restart resumes.
 * Order is not kept, as at Stripe.
 *
 * @see <a href="https://docs.stripe.com/webhooks#verify-manually">Stripe: signatures</a>
 */
final class Webhooks implements AutoCloseable {
  /** Waits before the second and later attempts; the last one repeats. Stripe waits for hours. */
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofMillis(200),
          Duration.ofSeconds(1),
          Duration.ofSeconds(3),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30));

  private static final int ATTEMPTS = 50;
  private static final int AT_ONCE = 16;
  private static final int REMEMBERED = 1_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final StripeStore ledger;
  private final String secret;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Set<String> underway = ConcurrentHashMap.newKeySet();
  private final Map<String, WebhookDelivery> deliveries = new LinkedHashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private volatile @Nullable URI receiver;

  Webhooks(StripeStore ledger, String secret) {
    this.ledger = ledger;
    this.secret = secret;
  }

  /** Sends every event there from now on, and those still owed. */
  void deliverTo(URI url) {
    receiver = url;
    ledger.tell(this::send);
    ledger
        .change(
            transaction ->
                transaction
                    .newestFirst(StripeObjectType.EVENT)
                    .filter(event -> event.path("pending_webhooks").asInt() > 0)
                    .toList())
        .reversed()
        .forEach(this::send);
  }

  /** Sends an event again, whether or not it arrived before. */
  void resend(String eventId) {
    start(ledger.change(transaction -> transaction.get(StripeObjectType.EVENT, eventId)));
  }

  List<WebhookDelivery> deliveries() {
    synchronized (deliveries) {
      return List.copyOf(deliveries.values());
    }
  }

  private void send(ObjectNode event) {
    if (underway.add(id(event))) {
      start(event);
    }
  }

  private void start(ObjectNode event) {
    try {
      threads.execute(() -> deliver(event));
    } catch (RejectedExecutionException e) {
      // Closed: the ledger still owes the event.
    }
  }

  private void deliver(ObjectNode event) {
    try {
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        int status = attempt(event);
        boolean arrived = status / 100 == 2;
        boolean last = attempt == ATTEMPTS;
        note(event, arrived ? WebhookDelivery.State.DELIVERED : state(last), attempt, status);
        if (arrived) {
          settle(id(event));
          return;
        }
        Thread.sleep(WAITS.get(Math.min(attempt, WAITS.size()) - 1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      underway.remove(id(event));
    }
  }

  private static WebhookDelivery.State state(boolean last) {
    return last ? WebhookDelivery.State.GIVEN_UP : WebhookDelivery.State.RETRYING;
  }

  /** The receiver's status, or 0 when it did not answer. */
  private int attempt(ObjectNode event) throws InterruptedException {
    URI url = receiver;
    if (url == null) {
      return 0;
    }
    String payload = StripeJson.text(event);
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "Stripe/1.0 (local stand-in)")
            .header("Stripe-Signature", signature(payload))
            .POST(BodyPublishers.ofString(payload))
            .build();
    places.acquire();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } finally {
      places.release();
    }
  }

  String signature(String payload) {
    long now = ledger.now();
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      byte[] signed = mac.doFinal((now + "." + payload).getBytes(UTF_8));
      return "t=" + now + ",v1=" + HexFormat.of().formatHex(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void settle(String eventId) {
    ledger.<Void>change(
        transaction -> {
          transaction
              .find(StripeObjectType.EVENT, eventId)
              .filter(event -> event.path("pending_webhooks").asInt() > 0)
              .ifPresent(event -> transaction.put(event.put("pending_webhooks", 0)));
          return null;
        });
  }

  private void note(ObjectNode event, WebhookDelivery.State state, int attempts, int status) {
    String type = event.path("type").asText();
    synchronized (deliveries) {
      deliveries.put(id(event), new WebhookDelivery(id(event), type, state, attempts, status));
      if (deliveries.size() > REMEMBERED) {
        deliveries.remove(deliveries.keySet().iterator().next());
      }
    }
  }

  private static String id(ObjectNode event) {
    return event.path("id").asText();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    http.shutdownNow();
    threads.close();
    http.close();
  }
}
