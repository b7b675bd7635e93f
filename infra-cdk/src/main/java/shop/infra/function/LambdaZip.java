package shop.infra.function;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import shop.contracts.Area;
import shop.contracts.Setting;
import shop.infra.stage.DeploymentException;

/**
 * The zip with an area's code, in the layout that Lambda expects: jars in lib/ (AWS, "Deploy Java
 * Lambda functions with .zip file archives"). Classes that no function loads are left out ({@link
 * UnusedEntries}). The jars are repacked without compression and the zip is compressed as a whole:
 * classes of one library are similar, so the zip becomes 40 % smaller, and Lambda decompresses only
 * once. The same jars result in the same bytes, so that an unchanged function is not deployed
 * again.
 *
 * @param file the zip file
 * @param bytes its size
 */
public record LambdaZip(Area area, Path file, long bytes) {
  private static final long MEGABYTE = 1_000_000;

  /** A cold start downloads and opens the zip. Lambda's own limit is 50 MB (AWS quotas). */
  private static final long LIMIT = 15 * MEGABYTE;

  /** For areas with stripe-java, which alone has 20 MB, compressed 8. */
  private static final long STRIPE_LIMIT = 25 * MEGABYTE;

  /** The workers have every library, and EventBridge, S3 and image decoders too. */
  private static final long WORKERS_LIMIT = 35 * MEGABYTE;

  /** It runs before every request, and has neither Spring nor a table. */
  private static final long AUTHORIZER_LIMIT = 8 * MEGABYTE;

  /** The earliest timestamp of a zip entry, in every time zone. */
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  /**
   * Writes the zip from Maven's build output of an area.
   *
   * @param root the repository
   * @param folder the target folder
   * @throws DeploymentException when the area is not built, or its zip is too large
   */
  public static LambdaZip make(Path root, Area area, Path folder) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(area.slug() + ".zip");
      write(area, file, jars(root, area));
      return requireWithinLimit(new LambdaZip(area, file, Files.size(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The jars of an area: the function's own, then its libraries in the order of their names.
   *
   * @throws DeploymentException when the area is not built
   */
  static List<Path> jars(Path root, Area area) throws IOException {
    Path target = root.resolve("functions").resolve(area.slug()).resolve("target");
    Path jar = target.resolve(area.slug() + "-function-1-SNAPSHOT.jar");
    Path libraries = target.resolve("lambda");
    if (!Files.exists(jar) || !Files.isDirectory(libraries)) {
      throw new DeploymentException(
          "functions/%s is not built: run ./mvnw package -Pinfra -pl infra-cdk -am."
              .formatted(area.slug()));
    }
    try (Stream<Path> found = Files.list(libraries)) {
      return Stream.concat(Stream.of(jar), found.sorted()).toList();
    }
  }

  /**
   * Returns the same zip.
   *
   * @throws DeploymentException when it is larger than its area's limit
   */
  static LambdaZip requireWithinLimit(LambdaZip zip) {
    long limit = limit(zip.area());
    if (zip.bytes() > limit) {
      throw new DeploymentException(
          "The zip of %s has %.1f MB; the limit is %d MB: check functions/%s/target/lambda."
              .formatted(zip.area().slug(), zip.megabytes(), limit / MEGABYTE, zip.area().slug()));
    }
    return zip;
  }

  public double megabytes() {
    return (double) bytes / MEGABYTE;
  }

  /** The maximal size in bytes; larger for areas that contain the Stripe library. */
  public static long limit(Area area) {
    return switch (area) {
      case AUTHORIZER -> AUTHORIZER_LIMIT;
      case WORKERS -> WORKERS_LIMIT;
      default ->
          Setting.STRIPE_API_KEY.areas().contains(area)
                  || Setting.STRIPE_WEBHOOK_SECRET.areas().contains(area)
              ? STRIPE_LIMIT
              : LIMIT;
    };
  }

  private static void write(Area area, Path file, List<Path> jars) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      for (Path jar : jars) {
        zip.putNextEntry(entry("lib/" + jar.getFileName()));
        zip.write(uncompressed(area, jar));
        zip.closeEntry();
      }
    }
  }

  /** A jar without its unused entries, the others sorted and not compressed. */
  static byte[] uncompressed(Area area, Path jar) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipFile source = new ZipFile(jar.toFile());
        ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (ZipEntry found :
          source.stream()
              .filter(entry -> !UnusedEntries.contain(area, entry.getName()))
              .sorted(Comparator.comparing(ZipEntry::getName))
              .toList()) {
        byte[] content = source.getInputStream(found).readAllBytes();
        ZipEntry entry = entry(found.getName());
        entry.setSize(content.length);
        entry.setCrc(checksum(content));
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static long checksum(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return crc.getValue();
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(EPOCH);
    return entry;
  }
}
