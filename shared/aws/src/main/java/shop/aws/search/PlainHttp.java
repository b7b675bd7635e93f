package shop.aws.search;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * HTTP without TLS, for a node on this machine: OpenSearch's transport for AWS speaks https only.
 */
final class PlainHttp implements SdkHttpClient {
  private final SdkHttpClient http;

  PlainHttp(SdkHttpClient http) {
    this.http = http;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    HttpExecuteRequest.Builder plain =
        HttpExecuteRequest.builder()
            .request(
                request.httpRequest().toBuilder()
                    .port(request.httpRequest().port())
                    .protocol("http")
                    .build());
    request.contentStreamProvider().ifPresent(plain::contentStreamProvider);
    return http.prepareRequest(plain.build());
  }

  @Override
  public void close() {
    http.close();
  }
}
