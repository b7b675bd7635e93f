package shop.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The least that a function can do: it parses API Gateway's event, makes the calls to the table
 * that the shop's function makes for the same event, and responds with the items that it read.
 */
public final class FloorHandler implements RequestStreamHandler {
  /** The environment variable with the calls. */
  static final String CALLS = "FLOOR_CALLS";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final DynamoDbClient client;
  private final JsonNode calls;

  public FloorHandler() throws IOException {
    Map<String, String> environment = System.getenv();
    calls = JSON.readTree(environment.get(CALLS));
    client =
        DynamoDbClient.builder()
            .endpointOverride(URI.create(environment.get("DYNAMODB_ENDPOINT")))
            .region(Region.of(environment.get("AWS_REGION")))
            .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    JsonNode event = JSON.readTree(input);
    ArrayNode items = JSON.createArrayNode();
    for (JsonNode call : calls) {
      TableCalls.run(client, call.get("operation").textValue(), call.get("request"), items);
    }
    ObjectNode body = JSON.createObjectNode();
    body.put("path", event.get("path").textValue()).set("items", items);
    ObjectNode response = JSON.createObjectNode();
    response.put("statusCode", 200).put("body", body.toString());
    response.putObject("headers").put("Content-Type", "application/json");
    JSON.writeValue(output, response);
  }
}
