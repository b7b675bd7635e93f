package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.contracts.Access;
import shop.contracts.Route;

/** Headers, methods and paths that few clients send get a clear response, on every route. */
@Tag("gateway")
class OddHeadersScenarioTest {
  private final ApiClient api = RunningShop.api();
  private final ApiClient admin = RunningShop.admin();

  static Stream<Route> routes() {
    return Arrays.stream(Route.values());
  }

  private ApiReply send(Route route, String header, String value) {
    ApiClient caller = route.access() == Access.STAFF ? admin : api;
    String path = route.path().replaceAll("\\{\\w+}", "nothing");
    return caller.send(
        caller
            .request(route.method().name(), path, route.takesBody() ? "{}" : null)
            .setHeader(header, value));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void respondsInItsOwnFormatToAnyAccept(Route route) {
    int usual = send(route, "Accept", "*/*").status();

    for (String accept : new String[] {"application/xml", "text/html;q=0.9", "nonsense", ";;q="}) {
      ApiReply reply = send(route, "Accept", accept);

      assertThat(reply.status()).as("%s %s", accept, reply).isEqualTo(usual);
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void neverFailsBecauseOfAContentType(Route route) {
    for (String type :
        new String[] {
          "application/json; charset=\"utf-8\"",
          "application/json; charset=nonsense",
          "application/json; charset=\"",
          "application/json; charset=",
          "application/json;;;",
          "application/x-www-form-urlencoded; charset=nonsense",
          "multipart/form-data",
          "/",
        }) {
      assertThat(send(route, "Content-Type", type).status()).as("%s", type).isLessThan(500);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=\"utf-8\"",
        "application/json;charset=UTF-8",
        "Application/JSON",
        "application/json; charset=utf8"
      })
  void readsJsonInUtf8(String type) {
    assertThat(login(type, "{}").expect(400).at("/errors")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=\"nonsense\"",
        "application/json; charset=iso-8859-1",
        "application/json; charset=\"utf-8",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x"
      })
  void refusesOtherContentTypes(String type) {
    assertThat(login(type, "{}").expect(415).problem()).isEqualTo("unsupported-media-type");
  }

  private ApiReply login(String contentType, String body) {
    return api.send(
        api.request("POST", "auth/login", null)
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString(body)));
  }

  @ParameterizedTest
  @CsvSource({"gzip, 415", "br, 415", "identity, 400", "IDENTITY, 400", "'gzip, identity', 415"})
  void refusesCompressedBodies(String coding, int status) {
    ApiReply reply =
        api.send(api.request("POST", "auth/login", "{}").header("Content-Encoding", coding));

    reply.expect(status);
    assertThat(reply.header("Accept-Encoding"))
        .isEqualTo(status == 415 ? Optional.of("identity") : Optional.empty());
  }

  @Test
  void placesAnOrderForAClientThatWantsXml() {
    String sku = "X-" + UUID.randomUUID();
    CatalogSetup.create(admin, sku, 1_000, 5);
    ApiClient buyer = api.newCustomer();
    buyer.post("cart/items", "{'sku':'%s','quantity':1}".formatted(sku)).expect(200);

    ApiReply reply =
        buyer.send(
            buyer
                .request(
                    "POST",
                    "orders",
                    "{'shipping_address':{'line1':'12 St James Square','city':'London',"
                        + "'state':'LND','postal_code':'SW1Y 4JH','country':'GB'}}")
                .header("Accept", "application/xml"));

    assertThat(reply.expect(201).header("Content-Type").orElse("")).startsWith("application/json");
  }

  @Test
  void namesTheMethodsOfAPath() {
    for (String method : new String[] {"PATCH", "TRACE", "OPTIONS", "PROPFIND", "NONSENSE"}) {
      ApiReply reply = api.send(api.request(method, "products", null));

      assertThat(reply.expect(405).problem()).isEqualTo("method-not-allowed");
      assertThat(reply.header("Allow").orElse("")).contains("GET", "POST");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/products/",
        "/api/v1//products",
        "/api/v1/products//images",
        "/api/v1/products/%2F",
        "/api/v1/products/%00",
        "/api/v1/products/a%2Fb",
        "/api/v1/products/%C0%AF",
        "/api/v1/products/%ED%A0%80",
        "/api/v1/products;a=b",
        "/api/v1/products/.;/x",
        "/api/v1/./products"
      })
  void finds4xxForOddPaths(String path) {
    assertThat(api.get(path).status()).isIn(400, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q=100%25",
        "q=a%2Bb",
        "q=%2525",
        "q=%26%3D%3F",
        "q=mug&limit=5&facets=category",
        "q=%F0%9F%98%80"
      })
  void decodesQueriesOnce(String query) {
    api.get("products/search?" + query).expect(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"q=a&q=b", "=x", "&&", "q", "limit", "limit=1&limit=2", "%00=1", "a.b.c=1", "."})
  void refusesOddQueries(String query) {
    assertThat(api.get("products/search?" + query).status()).isIn(200, 400);
  }

  @Test
  void ignoresOddCookiesAndLanguages() {
    ApiReply reply =
        api.send(
            api.request("GET", "products", null)
                .header("Cookie", "=;;a=\"b; $Version=x; \u00e9=1")
                .header("Accept-Language", ";q=x,*-*,en;q=abc")
                .header("If-Modified-Since", "yesterday")
                .header("If-None-Match", "nonsense, \"")
                .header("Range", "bytes=x-y")
                .header("X-Forwarded-For", "a".repeat(5_000)));

    reply.expect(200);
  }

  @Test
  void refusesTwoIdempotencyKeys() {
    ApiClient buyer = api.newCustomer();

    ApiReply reply =
        buyer.send(
            buyer
                .request("POST", "cart/items", "{'sku':'A','quantity':1}")
                .header("Idempotency-Key", "a")
                .header("Idempotency-Key", "b"));

    assertThat(reply.expect(400).at("/errors/0/pointer").asText())
        .isEqualTo("/header/Idempotency-Key");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"1\"', 204",
    "'*', 204",
    "'\"0\",\"1\"', 204",
    "'W/\"1\"', 412",
    "'\"other\"', 412",
    "'W/\"9\", \"1\"', 204",
    "'1', 400",
    "'\"1\" \"2\"', 400",
    "'\"1', 400",
    "'nonsense', 400"
  })
  void comparesIfMatchStrongly(String ifMatch, int status) {
    String id = CatalogSetup.create(admin, "M-" + UUID.randomUUID(), 1_000, 5).text("/id");

    admin
        .send(admin.request("DELETE", "products/" + id, null).header("If-Match", ifMatch))
        .expect(status);
  }

  @Test
  void comparesIfNoneMatchWeakly() {
    String id = CatalogSetup.create(admin, "N-" + UUID.randomUUID(), 1_000, 5).text("/id");
    String tag = admin.get("products/" + id).header("ETag").orElseThrow();

    for (String header : new String[] {tag, "W/" + tag, "\"x\", " + tag, "\"x\",W/" + tag}) {
      assertThat(
              admin
                  .send(
                      admin.request("GET", "products/" + id, null).header("If-None-Match", header))
                  .status())
          .as(header)
          .isEqualTo(304);
    }
  }

  @Test
  void readsUtf32AsNoJson() {
    byte[] utf32 = "{}".getBytes(Charset.forName("UTF-32BE"));
    utf32[0] = (byte) 0x7f;

    ApiReply reply =
        api.send(
            api.request("POST", "auth/login", null)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(utf32)));

    assertThat(reply.status()).isEqualTo(400);
  }
}
