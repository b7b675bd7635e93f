package shop.aws.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.aws.AwsSdk2Transport;
import org.opensearch.client.transport.aws.AwsSdk2TransportOptions;
import shop.search.ProductSearch.SearchUnavailableException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * OpenSearch through its own Java client. Every request is signed with SigV4, which AWS requires
 * and a local node without TLS ignores. Requests and responses are plain JSON, as in OpenSearch's
 * documentation: typed builders would be longer, and load some hundred classes at every cold start.
 */
public final class OpenSearchService implements SearchService {
  /** A running node accepts a connection within milliseconds. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

  /** A search takes milliseconds; creating an index on a busy machine takes a few seconds. */
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(10);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final OpenSearchGenericClient client;

  private OpenSearchService(OpenSearchGenericClient client) {
    this.client = client;
  }

  /**
   * The service at an endpoint. The first request opens the connection.
   *
   * @param endpoint {@code https://} for a domain of AWS, {@code http://} for a node without TLS
   */
  public static OpenSearchService at(URI endpoint, String region) {
    boolean plain = endpoint.getScheme().equals("http");
    SdkHttpClient http =
        Apache5HttpClient.builder()
            .connectionTimeout(CONNECT_TIMEOUT)
            .socketTimeout(RESPONSE_TIMEOUT)
            .build();
    AwsCredentialsProvider credentials =
        plain
            ? StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))
            : DefaultCredentialsProvider.builder().build();
    AwsSdk2TransportOptions options =
        AwsSdk2TransportOptions.builder()
            .setMapper(new JacksonJsonpMapper(JSON))
            .setCredentials(credentials)
            .build();
    return new OpenSearchService(
        new OpenSearchGenericClient(
            new AwsSdk2Transport(
                plain ? new PlainHttp(http) : http,
                endpoint.getAuthority(),
                Region.of(region),
                options)));
  }

  @Override
  public Answer send(String method, String path, @Nullable String json) {
    try (Response response = client.execute(request(method, path, json))) {
      int status = response.getStatus();
      if (status >= 500 || status == 429) {
        throw new SearchUnavailableException("the search service answered " + status);
      }
      return new Answer(status, body(response));
    } catch (IOException e) {
      throw new SearchUnavailableException("the search service does not answer", e);
    }
  }

  private static Request request(String method, String path, @Nullable String json) {
    int question = path.indexOf('?');
    Requests.JsonBodyBuilder request =
        Requests.builder()
            .method(method)
            .endpoint(question < 0 ? path : path.substring(0, question))
            .query(question < 0 ? Map.of() : parameters(path.substring(question + 1)));
    return json == null
        ? request.build()
        : request
            .body(Body.from(json.getBytes(StandardCharsets.UTF_8), "application/json"))
            .build();
  }

  /** All paths are constants of this package, so nothing needs decoding. */
  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String parameter : List.of(query.split("&"))) {
      int equals = parameter.indexOf('=');
      parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
    }
    return parameters;
  }

  private static JsonNode body(Response response) throws IOException {
    Optional<Body> body = response.getBody();
    byte[] bytes = body.isPresent() ? body.get().bodyAsBytes() : new byte[0];
    return bytes.length == 0 ? NullNode.getInstance() : JSON.readTree(bytes);
  }
}
