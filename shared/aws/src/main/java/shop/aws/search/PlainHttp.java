package shop.aws.search;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** HTTP without TLS for a local node: OpenSearch's transport for AWS always uses https. */
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
