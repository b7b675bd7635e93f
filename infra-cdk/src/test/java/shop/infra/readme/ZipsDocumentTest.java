package shop.infra.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.contracts.Area;
import shop.infra.function.LambdaZip;
import shop.infra.function.UnusedEntries;

/** Compares docs/zips.md with the zips of the functions, or writes it with -Ddocs.write=true. */
class ZipsDocumentTest {
  private static final boolean WRITE = Boolean.getBoolean("docs.write");
  private static final double MEGABYTE = 1_000_000;

  /** Libraries below this size are not listed. */
  private static final double LISTED = 0.2;

  /** Why a function has a library, by the start of its jar's name. */
  private static final Map<String, String> REASONS = new LinkedHashMap<>();

  static {
    REASONS.put("stripe-java", "calls Stripe and verifies its webhooks");
    REASONS.put("opensearch-java", "calls the search service");
    REASONS.put("dynamodb-enhanced", "the types of the table's schemas");
    REASONS.put("dynamodb", "calls the table");
    REASONS.put("eventbridge", "publishes events");
    REASONS.put("ses", "sends mails");
    REASONS.put("s3", "reads and writes images");
    REASONS.put("cloudwatch", "reads metrics for GET /metrics");
    REASONS.put("regions", "the AWS SDK's regions and endpoints");
    REASONS.put("sdk-core", "the core of the AWS SDK");
    REASONS.put("third-party-jackson-core", "the JSON parser of the AWS SDK");
    REASONS.put("httpclient5", "the HTTP client of the AWS SDK");
    REASONS.put("httpcore5", "the HTTP client of the AWS SDK");
    REASONS.put("commons-lang3", "needed by aws-embedded-metrics");
    REASONS.put("commons-io", "needed by the serverless container");
    REASONS.put("spring", "Spring MVC; in the workers Spring Cloud Function");
    REASONS.put("reactor-core", "needed by Spring Cloud Function");
    REASONS.put("jakarta.servlet", "the servlet API of Spring MVC");
    REASONS.put("jackson", "reads and writes JSON");
    REASONS.put("logback", "writes the log");
    REASONS.put("logstash-logback-encoder", "writes the log as JSON");
    REASONS.put("caffeine", "caches");
    REASONS.put("aws-lambda-java-events", "the types of Lambda's events");
    REASONS.put("domain", "the shop's rules");
    REASONS.put("aws", "the shop's adapters");
    REASONS.put("micrometer", "needed by Spring");
    REASONS.put("kotlin", "needed by Spring Cloud Function");
    REASONS.put("bucket4j", "the rate limit of callers");
    REASONS.put("parsson", "needed by opensearch-java");
    REASONS.put("utils", "the core of the AWS SDK");
    REASONS.put("auth", "the credentials of the AWS SDK");
    REASONS.put("events", "the shop's events");
    REASONS.put("crt", "needed by the S3 client");
    REASONS.put("joda-time", "needed by Spring Cloud Function");
    REASONS.put("jakarta", "APIs that other libraries need");
    REASONS.put("log4j", "needed by Spring Cloud Function");
    REASONS.put("thumbnailator", "scales images");
    REASONS.put("snakeyaml", "needed by Spring Cloud Function");
    REASONS.put("gson", "the JSON parser of stripe-java");
    REASONS.put("twelvemonkeys", "decodes WebP");
    REASONS.put("imageio", "decodes WebP");
  }

  @TempDir Path folder;

  @Test
  void describesWhatIsInTheZips() throws IOException {
    Map<Area, LambdaZip> zips = new TreeMap<>();
    for (Area area : Area.values()) {
      zips.put(area, LambdaZip.make(SourceFiles.ROOT, area, folder));
    }
    ReadmeText text = new ReadmeText("The zips of the functions");
    text.paragraph(
        "For engineers who add a library. A cold start downloads and opens the function's zip, so"
            + " each has a limit (`LambdaZip`). Sizes are in MB (10^6 bytes), compressed, rounded"
            + " up.");
    sizes(text, zips);
    libraries(text, zips);
    unused(text);
    String generated = text.toString();
    Path file = SourceFiles.ROOT.resolve("docs/zips.md");

    if (WRITE) {
      Files.writeString(file, generated);
    }

    assertThat(Files.exists(file) ? Files.readString(file) : "")
        .as("%s is out of date: run ./mvnw verify -Pinfra -Ddocs.write=true and commit it", file)
        .isEqualTo(generated);
  }

  private static void sizes(ReadmeText text, Map<Area, LambdaZip> zips) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("zip", "MB", "limit"));
    zips.forEach(
        (area, zip) ->
            rows.add(
                List.of(
                    area.slug(),
                    Long.toString((long) Math.ceil(zip.megabytes())),
                    Long.toString(LambdaZip.limit(area) / (long) MEGABYTE))));
    text.heading("Sizes").table(rows);
  }

  private static void libraries(ReadmeText text, Map<Area, LambdaZip> zips) throws IOException {
    Map<String, Double> largest = new TreeMap<>();
    Map<String, Set<Area>> areas = new TreeMap<>();
    for (LambdaZip zip : zips.values()) {
      try (ZipFile file = new ZipFile(zip.file().toFile())) {
        for (ZipEntry jar : file.stream().toList()) {
          String name =
              jar.getName().replaceFirst("^lib/", "").replaceFirst("-\\d[^-]*(-.*)?\\.jar$", "");
          largest.merge(name, jar.getCompressedSize() / MEGABYTE, Math::max);
          areas.computeIfAbsent(name, _ -> EnumSet.noneOf(Area.class)).add(zip.area());
        }
      }
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("library", "MB", "zips", "why"));
    largest.entrySet().stream()
        .filter(library -> library.getValue() >= LISTED)
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(
            library ->
                rows.add(
                    List.of(
                        library.getKey(),
                        String.format(Locale.ROOT, "%.1f", Math.ceil(library.getValue() * 10) / 10),
                        zips(areas.getOrDefault(library.getKey(), Set.of())),
                        reason(library.getKey()))));
    text.heading("Libraries of 0.2 MB or more").table(rows);
  }

  private static void unused(ReadmeText text) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("library", "zips", "classes that are left out"));
    Arrays.stream(UnusedEntries.values())
        .forEach(
            unused -> rows.add(List.of(unused.library(), zips(unused.areas()), unused.reason())));
    text.heading("What is left out")
        .paragraph(
            "`UnusedEntries` names classes that no function loads. `LambdaZipTest` sends a sample"
                + " request to every route, and a sample event to every worker, of the functions in"
                + " the zips.")
        .table(rows);
  }

  private static String zips(Set<Area> areas) {
    if (areas.size() == Area.values().length) {
      return "all";
    }
    return areas.size() > Area.values().length / 2
        ? "all but " + names(EnumSet.complementOf(EnumSet.copyOf(areas)))
        : names(areas);
  }

  private static String names(Set<Area> areas) {
    return areas.stream().map(Area::slug).collect(Collectors.joining(", "));
  }

  private static String reason(String library) {
    return REASONS.entrySet().stream()
        .filter(reason -> library.startsWith(reason.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "say in this test why there is " + library + " in a zip"));
  }
}
