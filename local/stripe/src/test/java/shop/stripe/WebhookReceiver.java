package shop.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A webhook that verifies signatures as the shop does, and fails as often as a test wants. */
final class WebhookReceiver implements AutoCloseable {
  private final HttpServer server;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger failedRequests = new AtomicInteger();

  WebhookReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::receive);
    server.start();
  }

  void failNext(int times) {
    failures.set(times);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhook");
  }

  /** Events with a valid signature, to which it responded with 200. */
  List<Event> events() {
    return events;
  }

  List<String> types() {
    return events.stream().map(Event::getType).toList();
  }

  int failedRequests() {
    return failedRequests.get();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      String payload = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      String signature = exchange.getRequestHeaders().getFirst("Stripe-Signature");
      int status = 200;
      if (failures.getAndUpdate(remaining -> Math.max(0, remaining - 1)) > 0) {
        failedRequests.incrementAndGet();
        status = 503;
      } else {
        try {
          events.add(Webhook.constructEvent(payload, signature, "whsec_local"));
        } catch (SignatureVerificationException e) {
          status = 400;
        }
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
