package shop.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Sends HTTP requests to the stand-ins for Stripe and S3. */
final class BlockingHttp {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private BlockingHttp() {}

  /** The body of the response, of any status. */
  static String send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
