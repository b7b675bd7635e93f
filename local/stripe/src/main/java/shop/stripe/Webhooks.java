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
 * Delivers signed events in the background until the receiver returns 2xx. The field {@code
 * pending_webhooks} of a stored event is 1 until it is delivered, so a restart continues. As at
 * Stripe, the order of events is not guaranteed.
 *
 * @see <a href="https://docs.stripe.com/webhooks#verify-manually">Stripe: signatures</a>
 */
final class Webhooks implements AutoCloseable {
  /** Delays before the second and later attempts. The last one repeats. Stripe waits for hours. */
  private static final List<Duration> RETRY_DELAYS =
      List.of(
          Duration.ofMillis(200),
          Duration.ofSeconds(1),
          Duration.ofSeconds(3),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30));

  private static final int MAX_ATTEMPTS = 50;
  private static final int MAX_CONCURRENT_REQUESTS = 16;
  private static final int MAX_REMEMBERED_DELIVERIES = 1_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final StripeStore store;
  private final String secret;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore requestSlots = new Semaphore(MAX_CONCURRENT_REQUESTS);
  private final Set<String> inProgress = ConcurrentHashMap.newKeySet();
  private final Map<String, WebhookDelivery> deliveries = new LinkedHashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private volatile @Nullable URI receiver;

  Webhooks(StripeStore ledger, String secret) {
    this.store = ledger;
    this.secret = secret;
  }

  /** Sends all events to this URL from now on, and the events that are still pending. */
  void deliverTo(URI url) {
    receiver = url;
    store.subscribe(this::deliverOnce);
    store
        .change(
            transaction ->
                transaction
                    .newestFirst(StripeObjectType.EVENT)
                    .filter(event -> event.path("pending_webhooks").asInt() > 0)
                    .toList())
        .reversed()
        .forEach(this::deliverOnce);
  }

  /** Sends an event again, even if it was delivered before. */
  void resend(String eventId) {
    deliverInBackground(
        store.change(transaction -> transaction.get(StripeObjectType.EVENT, eventId)));
  }

  /** The latest deliveries, oldest first. */
  List<WebhookDelivery> deliveries() {
    synchronized (deliveries) {
      return List.copyOf(deliveries.values());
    }
  }

  /** Delivers an event, unless its delivery is in progress. */
  private void deliverOnce(ObjectNode event) {
    if (inProgress.add(id(event))) {
      deliverInBackground(event);
    }
  }

  private void deliverInBackground(ObjectNode event) {
    try {
      threads.execute(() -> deliver(event));
    } catch (RejectedExecutionException e) {
      // This is closed. The stored event stays pending.
    }
  }

  private void deliver(ObjectNode event) {
    try {
      for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
        int status = attempt(event);
        boolean delivered = status / 100 == 2;
        boolean last = attempt == MAX_ATTEMPTS;
        record(event, delivered ? WebhookDelivery.State.DELIVERED : state(last), attempt, status);
        if (delivered) {
          markDelivered(id(event));
          return;
        }
        Thread.sleep(RETRY_DELAYS.get(Math.min(attempt, RETRY_DELAYS.size()) - 1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      inProgress.remove(id(event));
    }
  }

  private static WebhookDelivery.State state(boolean last) {
    return last ? WebhookDelivery.State.GIVEN_UP : WebhookDelivery.State.RETRYING;
  }

  /** The receiver's HTTP status, 0 without a response. */
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
    requestSlots.acquire();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } finally {
      requestSlots.release();
    }
  }

  /** The {@code Stripe-Signature} header for a payload that is sent now. */
  String signature(String payload) {
    long now = store.now();
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      byte[] signed = mac.doFinal((now + "." + payload).getBytes(UTF_8));
      return "t=" + now + ",v1=" + HexFormat.of().formatHex(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void markDelivered(String eventId) {
    store.<Void>change(
        transaction -> {
          transaction
              .find(StripeObjectType.EVENT, eventId)
              .filter(event -> event.path("pending_webhooks").asInt() > 0)
              .ifPresent(event -> transaction.put(event.put("pending_webhooks", 0)));
          return null;
        });
  }

  private void record(ObjectNode event, WebhookDelivery.State state, int attempts, int status) {
    String type = event.path("type").asText();
    synchronized (deliveries) {
      deliveries.put(id(event), new WebhookDelivery(id(event), type, state, attempts, status));
      if (deliveries.size() > MAX_REMEMBERED_DELIVERIES) {
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
