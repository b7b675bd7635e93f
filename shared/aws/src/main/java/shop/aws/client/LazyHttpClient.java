package shop.aws.client;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * An HTTP client that is created with the first request: creating one reads the certificates that
 * the JDK trusts, which takes a sixth of a function's start.
 */
final class LazyHttpClient implements SdkHttpClient {
  private final Supplier<SdkHttpClient> create;
  private volatile @Nullable SdkHttpClient client;

  LazyHttpClient(Supplier<SdkHttpClient> create) {
    this.create = create;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    SdkHttpClient current = client;
    return (current == null ? open() : current).prepareRequest(request);
  }

  private synchronized SdkHttpClient open() {
    SdkHttpClient current = client;
    if (current == null) {
      current = create.get();
      client = current;
    }
    return current;
  }

  @Override
  public synchronized void close() {
    SdkHttpClient current = client;
    if (current != null) {
      current.close();
    }
  }
}
