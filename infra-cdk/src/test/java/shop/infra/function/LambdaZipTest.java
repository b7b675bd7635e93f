package shop.infra.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.contracts.Area;
import shop.infra.stage.DeploymentException;

/** The zips with the functions that Maven built. */
class LambdaZipTest {
  private static final Path ROOT = Path.of(System.getProperty("shop.root", ".."));

  /** Lambda's limit for an unzipped function (AWS quotas). */
  private static final long MAX_UNZIPPED = 250L * 1024 * 1024;

  /** Each zip is made once: it takes more than a second. */
  private static final Map<Area, LambdaZip> ZIPS = new EnumMap<>(Area.class);

  @TempDir static Path zips;
  @TempDir Path folder;

  private static LambdaZip zip(Area area) {
    return ZIPS.computeIfAbsent(area, one -> LambdaZip.make(ROOT, one, zips));
  }

  @ParameterizedTest
  @EnumSource(Area.class)
  void staysBelowTheSizeLimit(Area area) throws IOException {
    LambdaZip zip = zip(area);

    System.out.printf("%-15s %5.1f MB%n", area.slug(), zip.megabytes());
    assertThat(zip.bytes()).isLessThanOrEqualTo(LambdaZip.limit(area));
    try (ZipFile file = new ZipFile(zip.file().toFile())) {
      assertThat(file.stream().mapToLong(ZipEntry::getSize).sum()).isLessThan(MAX_UNZIPPED);
    }
  }

  @ParameterizedTest
  @EnumSource(LambdaSpec.class)
  void containsTheHandlerClass(LambdaSpec spec) throws IOException {
    String slug = spec.area().slug();
    Path jar = ROOT.resolve("functions/" + slug + "/target/" + slug + "-function-1-SNAPSHOT.jar");

    try (ZipFile file = new ZipFile(jar.toFile())) {
      assertThat(file.getEntry(spec.handler().replace('.', '/') + ".class")).isNotNull();
    }
  }

  @Test
  void containsTheJarsInLib() throws IOException {
    LambdaZip zip = zip(Area.AUTHORIZER);

    try (ZipFile file = new ZipFile(zip.file().toFile())) {
      assertThat(file.stream().map(ZipEntry::getName))
          .contains("lib/authorizer-function-1-SNAPSHOT.jar", "lib/contracts-1-SNAPSHOT.jar")
          .allMatch(name -> name.matches("lib/[^/]+\\.jar"))
          .noneMatch(name -> name.contains("stripe-java") || name.contains("spring-"));
      ZipEntry jar = file.getEntry("lib/authorizer-function-1-SNAPSHOT.jar");
      assertThat(entries(file.getInputStream(jar)))
          .contains("shop/functions/authorizer/AuthorizerHandler.class");
    }
  }

  @Test
  void isReproducible() throws IOException {
    Path first = zip(Area.AUTHORIZER).file();
    Path second = LambdaZip.make(ROOT, Area.AUTHORIZER, folder).file();

    assertThat(Files.mismatch(first, second)).isEqualTo(-1);
  }

  @ParameterizedTest
  @EnumSource(value = Area.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void containsEveryClassThatAHandlerNeedsToStart(Area area) throws Exception {
    Map<String, String> settings =
        Map.of(
            "JWT_SIGNING_KEY", "a key of a test, as long as it has to be",
            "TOKEN_KEY", "another key of a test, as long as it has to be",
            "METRICS_TOKEN", "a token of a test",
            "STRIPE_API_KEY", "sk_test_1",
            "STRIPE_WEBHOOK_SECRET", "whsec_1");
    Thread thread = Thread.currentThread();
    ClassLoader previousLoader = thread.getContextClassLoader();
    try (URLClassLoader loader = loader(zip(area))) {
      thread.setContextClassLoader(loader);
      Class<?> areas = loader.loadClass(Area.class.getName());
      Class<?> shopType = loader.loadClass("shop.aws.Shop");
      Class<?> settingsType = loader.loadClass("shop.contracts.Settings");
      Object own = areas.getMethod("valueOf", String.class).invoke(null, area.name());
      Object values = settingsType.getMethod("of", areas, Map.class).invoke(null, own, settings);
      Object shop = shopType.getConstructor(settingsType).newInstance(values);
      String handler =
          Arrays.stream(LambdaSpec.values())
              .filter(spec -> spec.area() == area)
              .findFirst()
              .orElseThrow()
              .handler();

      assertThat(loader.loadClass(handler).getConstructor(shopType).newInstance(shop)).isNotNull();
    } finally {
      thread.setContextClassLoader(previousLoader);
    }
  }

  @ParameterizedTest
  @EnumSource(Area.class)
  void containsEveryClassThatASampleRequestNeeds(Area area) throws Exception {
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local");
    Thread thread = Thread.currentThread();
    ClassLoader previousLoader = thread.getContextClassLoader();
    try (URLClassLoader loader = loader(zip(area))) {
      thread.setContextClassLoader(loader);
      assertThatCode(() -> prime(area, loader)).doesNotThrowAnyException();
    } finally {
      thread.setContextClassLoader(previousLoader);
    }
  }

  /** Runs what primes a function before its snapshot. */
  private static void prime(Area area, ClassLoader loader) throws Exception {
    Class<?> areas = loader.loadClass(Area.class.getName());
    Object own = areas.getMethod("valueOf", String.class).invoke(null, area.name());
    LambdaSpec first =
        Arrays.stream(LambdaSpec.values())
            .filter(spec -> spec.area() == area)
            .findFirst()
            .orElseThrow();
    Class<?> handler = loader.loadClass(first.handler());
    if (area == Area.WORKERS) {
      Method prime = handler.getDeclaredMethod("prime", String.class);
      prime.setAccessible(true);
      for (LambdaSpec spec : LambdaSpec.values()) {
        if (spec.worker().isPresent()) {
          prime.invoke(null, spec.worker().orElseThrow());
        }
      }
    } else if (area == Area.AUTHORIZER) {
      Class<?> settingsType = loader.loadClass("shop.contracts.Settings");
      Map<String, String> values =
          Map.of(
              "AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start",
              "JWT_SIGNING_KEY", "a key of a test, as long as it has to be",
              "TOKEN_KEY", "another key of a test, as long as it has to be");
      Object settings = settingsType.getMethod("of", areas, Map.class).invoke(null, own, values);
      Method primed = handler.getDeclaredMethod("primed", settingsType);
      primed.setAccessible(true);
      primed.invoke(null, settings);
    } else {
      Constructor<?> constructor = handler.getConstructor(loader.loadClass("shop.aws.Shop"));
      Function<Object, Object> create = shop -> newInstance(constructor, shop);
      Method prime =
          loader
              .loadClass("shop.web.container.Priming")
              .getDeclaredMethod("prime", areas, Function.class);
      prime.setAccessible(true);
      prime.invoke(null, own, create);
    }
  }

  private static Object newInstance(Constructor<?> constructor, Object argument) {
    try {
      return constructor.newInstance(argument);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void containsEveryClassThatTheOpenSearchClientNeeds() throws Exception {
    LambdaZip zip = zip(Area.CATALOG);
    HttpServer node =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    node.createContext("/found", exchange -> answer(exchange, 200, "{\"took\": 3}"));
    node.createContext(
        "/missing", exchange -> answer(exchange, 404, "{\"error\": {\"type\": \"x\"}}"));
    node.start();
    try (URLClassLoader loader = loader(zip)) {
      Class<?> type = loader.loadClass("shop.aws.search.OpenSearchService");
      Object service =
          type.getMethod("at", URI.class, String.class)
              .invoke(
                  null, URI.create("http://127.0.0.1:" + node.getAddress().getPort()), "eu-west-1");
      Method send = type.getMethod("send", String.class, String.class, String.class);

      assertThat(send.invoke(service, "POST", "/found", "{}"))
          .hasToString("Answer[status=200, body={\"took\":3}]");
      assertThat(send.invoke(service, "GET", "/missing", null).toString())
          .startsWith("Answer[status=404");
    } finally {
      node.stop(0);
    }
  }

  @Test
  void containsEveryClassThatTheCloudWatchClientNeeds() throws Exception {
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local");
    Map<String, Object> metric =
        Map.of(
            "MetricName",
            "events_total",
            "Dimensions",
            List.of(Map.of("Name", "event", "Value", "x")));
    List<String> operations = new ArrayList<>();
    HttpServer cloudWatch =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    cloudWatch.createContext(
        "/",
        exchange -> {
          operations.add(exchange.getRequestURI().getPath().replaceFirst(".*/", ""));
          Object answer =
              operations.size() == 1
                  ? Map.of("Metrics", List.of(metric))
                  : Map.of("MetricDataResults", List.of());
          exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
          answer(exchange, 200, "application/cbor", cbor(answer));
        });
    cloudWatch.start();
    try (URLClassLoader loader = loader(zip(Area.OPS))) {
      Map<String, String> settings =
          Map.of(
              "JWT_SIGNING_KEY",
              "a key of a test, as long as it has to be",
              "TOKEN_KEY",
              "another key of a test, as long as it has to be",
              "METRICS_TOKEN",
              "a token of a test",
              "METRICS_NAMESPACE",
              "shop-test",
              "CLOUDWATCH_ENDPOINT",
              "http://127.0.0.1:" + cloudWatch.getAddress().getPort());
      Class<?> areas = loader.loadClass(Area.class.getName());
      Object ops = areas.getMethod("valueOf", String.class).invoke(null, Area.OPS.name());
      Class<?> settingsType = loader.loadClass("shop.contracts.Settings");
      Object values = settingsType.getMethod("of", areas, Map.class).invoke(null, ops, settings);
      Class<?> shopType = loader.loadClass("shop.aws.Shop");
      Object shop = shopType.getConstructor(settingsType).newInstance(values);
      Object exposition = shopType.getMethod("exposition").invoke(shop);
      Method text =
          loader.loadClass("shop.aws.metrics.Exposition").getMethod("text", Optional.class);

      assertThat(text.invoke(exposition, Optional.empty())).isNotNull();
      assertThat(operations).startsWith("ListMetrics").contains("GetMetricData");
    } finally {
      cloudWatch.stop(0);
    }
  }

  /** Maps, lists and short texts in CBOR (RFC 8949). */
  private static byte[] cbor(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    switch (value) {
      case Map<?, ?> map -> {
        bytes.write(0xA0 + map.size());
        map.forEach(
            (name, one) -> {
              bytes.writeBytes(cbor(name));
              bytes.writeBytes(cbor(one));
            });
      }
      case List<?> list -> {
        bytes.write(0x80 + list.size());
        list.forEach(one -> bytes.writeBytes(cbor(one)));
      }
      default -> {
        byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
        bytes.write(0x60 + text.length);
        bytes.writeBytes(text);
      }
    }
    return bytes.toByteArray();
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    answer(exchange, status, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private URLClassLoader loader(LambdaZip zip) throws IOException {
    List<URL> jars = new ArrayList<>();
    try (ZipFile file = new ZipFile(zip.file().toFile())) {
      for (ZipEntry entry : file.stream().toList()) {
        Path jar = folder.resolve("unpacked").resolve(entry.getName());
        Files.createDirectories(jar.getParent());
        Files.copy(file.getInputStream(entry), jar);
        jars.add(jar.toUri().toURL());
      }
    }
    return new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  @Test
  void rejectsAnAreaThatIsNotBuilt() {
    assertThatThrownBy(() -> LambdaZip.make(folder, Area.AUTH, folder))
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining("functions/auth is not built");
  }

  @Test
  void rejectsAZipAboveTheSizeLimit() {
    LambdaZip large = new LambdaZip(Area.CART, folder, 16_000_000L);

    assertThatThrownBy(() -> LambdaZip.requireWithinLimit(large))
        .isInstanceOf(DeploymentException.class)
        .hasMessage(
            "The zip of cart has 16.0 MB; the limit is 15 MB: check functions/cart/target/lambda.");
  }

  private static List<String> entries(InputStream jar) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(jar)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
