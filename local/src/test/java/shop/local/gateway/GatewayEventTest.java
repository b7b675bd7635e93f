package shop.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayEventTest {
  private RunningGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = RunningGateway.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void namesTheResourceAndThePath() throws Exception {
    gateway.get("/api/v1/products/p%201");

    JsonNode event = gateway.onlyEvent();
    assertThat(event.at("/resource").asText()).isEqualTo("/api/v1/products/{id}");
    assertThat(event.at("/path").asText()).isEqualTo("/api/v1/products/p%201");
    assertThat(event.at("/httpMethod").asText()).isEqualTo("GET");
    assertThat(event.at("/pathParameters/id").asText()).isEqualTo("p 1");
    assertThat(event.at("/requestContext/resourcePath").asText())
        .isEqualTo("/api/v1/products/{id}");
    assertThat(event.at("/requestContext/stage").asText()).isEqualTo("local");
    assertThat(event.at("/requestContext/requestId").asText()).isNotBlank();
    assertThat(event.at("/requestContext/identity/sourceIp").asText()).isEqualTo("127.0.0.1");
    assertThat(event.at("/requestContext/requestTimeEpoch").asLong()).isPositive();
    assertThat(event.at("/requestContext").has("authorizer")).isFalse();
    assertThat(event.at("/stageVariables").isNull()).isTrue();
  }

  @Test
  void writesNullForAbsentParts() throws Exception {
    gateway.get("/api/v1/products");

    JsonNode event = gateway.onlyEvent();
    assertThat(event.get("pathParameters").isNull()).isTrue();
    assertThat(event.get("queryStringParameters").isNull()).isTrue();
    assertThat(event.get("multiValueQueryStringParameters").isNull()).isTrue();
    assertThat(event.get("body").isNull()).isTrue();
    assertThat(event.get("isBase64Encoded").asBoolean()).isFalse();
  }

  @Test
  void keepsAPlusInAPathAndDecodesItInAQuery() throws Exception {
    gateway.get("/api/v1/stock/A+B/movements?cursor=a+b%2B", "Authorization", "Bearer abc");

    JsonNode event = gateway.onlyEvent();
    assertThat(event.at("/pathParameters/sku").asText()).isEqualTo("A+B");
    assertThat(event.at("/queryStringParameters/cursor").asText()).isEqualTo("a b+");
  }

  @Test
  void decodesAQueryAndKeepsEveryValueOfAName() throws Exception {
    gateway.get(
        "/api/v1/products/search?q=%EC%BB%A4%ED%94%BC&option.size=S&option.size=M&in_stock");

    JsonNode event = gateway.onlyEvent();
    assertThat(event.at("/queryStringParameters/q").asText()).isEqualTo("커피");
    assertThat(event.at("/queryStringParameters/option.size").asText()).isEqualTo("M");
    assertThat(event.at("/queryStringParameters/in_stock").asText()).isEmpty();
    assertThat(event.at("/multiValueQueryStringParameters/option.size"))
        .extracting(JsonNode::asText)
        .containsExactly("S", "M");
  }

  @Test
  void readsAQueryThatIsRawUtf8() throws Exception {
    String request = "GET /api/v1/products?name=caf\u00c3\u00a9 HTTP/1.1\r\n";

    gateway.raw(request + "Host: localhost\r\nConnection: close\r\n\r\n");

    assertThat(gateway.onlyEvent().at("/queryStringParameters/name").asText()).isEqualTo("café");
  }

  @Test
  void passesHeadersWithTheirCommonNames() throws Exception {
    gateway.get("/api/v1/products", "idempotency-key", "k", "X-Many", "1", "X-Many", "2");

    JsonNode event = gateway.onlyEvent();
    assertThat(event.at("/headers/Idempotency-Key").asText()).isEqualTo("k");
    assertThat(event.at("/headers/X-Many").asText()).isEqualTo("2");
    assertThat(event.at("/multiValueHeaders/X-Many"))
        .extracting(JsonNode::asText)
        .containsExactly("1", "2");
    assertThat(event.at("/requestContext/identity/userAgent").asText()).startsWith("Java");
  }

  @Test
  void ignoresForwardingHeadersOfTheClient() throws Exception {
    gateway.get(
        "/api/v1/products",
        "X-Forwarded-For",
        "203.0.113.9",
        "X-Forwarded-Proto",
        "https",
        "Forwarded",
        "for=203.0.113.9",
        "X-Real-Ip",
        "203.0.113.9");

    JsonNode event = gateway.onlyEvent();
    assertThat(event.toString()).doesNotContain("203.0.113.9");
    assertThat(event.at("/headers/X-Forwarded-For").asText()).isEqualTo("127.0.0.1");
    assertThat(event.at("/headers/X-Forwarded-Proto").asText()).isEqualTo("http");
  }

  @Test
  void passesTextUnchanged() throws Exception {
    String body = "{\"name\": \"Kaffee, ☕\",\r\n \"n\": 1.0}";

    gateway.send("POST", "/api/v1/payments/webhook", body.getBytes(UTF_8));

    JsonNode event = gateway.onlyEvent();
    assertThat(event.at("/isBase64Encoded").asBoolean()).isFalse();
    assertThat(event.at("/body").asText()).isEqualTo(body);
  }

  @Test
  void passesBinaryBodiesAsBase64() throws Exception {
    byte[] body = {'{', (byte) 0xff, 0, (byte) 0xc3, '}'};

    gateway.send("POST", "/api/v1/payments/webhook", body);

    JsonNode event = gateway.onlyEvent();
    assertThat(event.at("/isBase64Encoded").asBoolean()).isTrue();
    assertThat(Base64.getDecoder().decode(event.at("/body").asText())).isEqualTo(body);
  }

  @Test
  void callsGetForHead() throws Exception {
    gateway.functionReturns(event -> RunningGateway.functionResponse(200, "{\"data\":[]}"));

    var response = gateway.send("HEAD", "/api/v1/products", new byte[0]);

    assertThat(gateway.onlyEvent().at("/httpMethod").asText()).isEqualTo("GET");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(11);
  }
}
