package shop.infra;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import shop.contracts.Area;
import shop.contracts.Setting;

/**
 * An area's code as Lambda wants it (AWS, "Deploy Java Lambda functions with .zip file archives"):
 * jars in lib/. They are unpacked and packed again without compression, and the whole is compressed
 * once: classes of one library resemble each other, which makes it 40 % smaller, and Lambda need
 * not inflate them a second time. The same jars make the same bytes, so that a function whose code
 * did not change is not deployed again.
 *
 * @param file where it was written
 * @param bytes its size
 */
record LambdaZip(Area area, Path file, long bytes) {
  private static final long MEGABYTE = 1_000_000;

  /** What a cold start has to fetch and open; Lambda itself would take 50 MB (AWS quotas). */
  private static final long LIMIT = 20 * MEGABYTE;

  /** stripe-java alone has 20 MB. */
  private static final long STRIPE_LIMIT = 40 * MEGABYTE;

  /**
   * Four fifths of opensearch-java: a class for each thing that OpenSearch's API knows. The shop
   * sends JSON by its generic client, which knows of them the errors only (ADR 12). And what Spring
   * Boot would configure if it were there, such as databases and brokers.
   */
  private static final Pattern UNUSED =
      Pattern.compile(
          "org/opensearch/client/opensearch/(?!generic/|_types/[^/]*$).+/.+"
              + "|org/springframework/boot/autoconfigure/(amqp|batch|cassandra|couchbase|data|"
              + "elasticsearch|flyway|graphql|hazelcast|influx|jdbc|jersey|jms|jooq|kafka|ldap|"
              + "liquibase|mail|mongo|neo4j|orm|pulsar|quartz|r2dbc|rsocket|security|session|"
              + "webservices|websocket)/.+");

  /** The earliest time that a zip can state, in every time zone. */
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  /**
   * Zips what Maven built of an area.
   *
   * @param root of the repository
   * @param folder where to put it
   * @throws Refusal when there is nothing to zip, or too much
   */
  static LambdaZip make(Path root, Area area, Path folder) {
    Path target = root.resolve("functions").resolve(area.slug()).resolve("target");
    Path jar = target.resolve(area.slug() + "-function-1-SNAPSHOT.jar");
    Path libraries = target.resolve("lambda");
    if (!Files.exists(jar) || !Files.isDirectory(libraries)) {
      throw new DeploymentException(
          "functions/%s is not built: run ./mvnw package -Pinfra -pl infra-cdk -am."
              .formatted(area.slug()));
    }
    try (Stream<Path> found = Files.list(libraries)) {
      Files.createDirectories(folder);
      Path file = folder.resolve(area.slug() + ".zip");
      write(file, Stream.concat(Stream.of(jar), found.sorted()).toList());
      return checked(new LambdaZip(area, file, Files.size(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same zip.
   *
   * @throws Refusal when it is larger than its area may be
   */
  static LambdaZip checked(LambdaZip zip) {
    long limit = limit(zip.area());
    if (zip.bytes() > limit) {
      throw new DeploymentException(
          "The %s function has %.1f MB and may have %d: look into functions/%s/target/lambda."
              .formatted(zip.area().slug(), zip.megabytes(), limit / MEGABYTE, zip.area().slug()));
    }
    return zip;
  }

  double megabytes() {
    return (double) bytes / MEGABYTE;
  }

  /** In bytes, by the library that what an area talks to brings along. */
  static long limit(Area area) {
    boolean stripe =
        Setting.STRIPE_API_KEY.areas().contains(area)
            || Setting.STRIPE_WEBHOOK_SECRET.areas().contains(area);
    return stripe ? STRIPE_LIMIT : LIMIT;
  }

  private static void write(Path file, List<Path> jars) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Path jar : jars) {
        zip.putNextEntry(entry("lib/" + jar.getFileName()));
        zip.write(plain(jar));
        zip.closeEntry();
      }
    }
  }

  /** What is used of a jar, its entries in order and not compressed. */
  private static byte[] plain(Path jar) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipFile source = new ZipFile(jar.toFile());
        ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (ZipEntry found :
          source.stream()
              .filter(entry -> !UNUSED.matcher(entry.getName()).matches())
              .sorted(Comparator.comparing(ZipEntry::getName))
              .toList()) {
        byte[] content = source.getInputStream(found).readAllBytes();
        ZipEntry entry = entry(found.getName());
        entry.setSize(content.length);
        entry.setCrc(sum(content));
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static long sum(byte[] content) {
    CRC32 sum = new CRC32();
    sum.update(content);
    return sum.getValue();
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(EPOCH);
    return entry;
  }
}
