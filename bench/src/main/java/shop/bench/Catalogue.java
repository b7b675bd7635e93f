package shop.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Creates many products quickly. One template is created through the API; the others are copies of
 * its items in the table, with other words, prices and options.
 */
final class Catalogue {
  private static final String TABLE = "shop";
  private static final int BATCH = 25;
  private static final String NAME = "Templatename";
  private static final String SLUG = "templatename";
  private static final String DESCRIPTION = "Templatetext";
  private static final String COLOUR = "Templatecolour";
  private static final String SIZE = "Templatesize";
  private static final String SKU = "TEMPLATESKU";
  private static final Pattern THIS_YEAR = Pattern.compile("20\\d{2}(-\\d{2}-\\d{2}T)");
  private static final long PRICE = 918_273_645;

  private static final List<String> COLOURS = List.of("red", "blue", "green", "black", "white");
  private static final List<String> SIZES = List.of("small", "medium", "large", "huge");
  private static final int WORDS = 3_000;
  private static final int NAME_WORDS = 3;
  private static final int DESCRIPTION_WORDS = 12;
  private static final List<String> VOCABULARY = vocabulary();

  private final int products;
  private String productId = "";
  private String categoryId = "";
  private final List<String> categories = new ArrayList<>();

  Catalogue(int products) {
    this.products = products;
  }

  /** Invented words of two or three syllables. */
  private static List<String> vocabulary() {
    Random random = new Random(1);
    Set<String> words = new LinkedHashSet<>();
    while (words.size() < WORDS) {
      StringBuilder word = new StringBuilder();
      for (int syllable = 0; syllable < 2 + words.size() % 2; syllable++) {
        word.append(randomLetter("bcdfghjklmnprstvw", random))
            .append(randomLetter("aeiou", random));
      }
      words.add(word.append(randomLetter("lmnrst", random)).toString());
    }
    return List.copyOf(words);
  }

  private static char randomLetter(String letters, Random random) {
    return letters.charAt(random.nextInt(letters.length()));
  }

  /** A random index; low ones are more frequent, like words in a language (Zipf's law). */
  private static int zipf(int size, Random random) {
    return (int) Math.pow(size, random.nextDouble()) - 1;
  }

  private static String randomText(int words, Random random) {
    return Stream.generate(() -> VOCABULARY.get(zipf(WORDS, random)))
        .limit(words)
        .collect(Collectors.joining(" "));
  }

  /** The name of a product; always the same for the same product. */
  private static String name(int product) {
    // Similar seeds lead to similar first numbers, so the first number is skipped.
    Random random = new Random(product * 31L + 7);
    random.nextInt();
    return randomText(NAME_WORDS, random);
  }

  /** The name of a random product; some products are more frequent than others. */
  String randomProductName(Random random) {
    return name(zipf(products, random));
  }

  /** Creates the categories and the product that is copied. */
  void createTemplate(BenchClient anonymous) {
    String login =
        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(BenchShop.EMAIL, BenchShop.PASSWORD);
    BenchClient admin =
        anonymous.as(
            BenchClient.field(
                anonymous.expect(200, "POST", "/api/v1/auth/login", login), "access_token"));
    for (String name : List.of("Kitchen", "Living", "Garden", "Office", "Travel")) {
      String category = "{\"name\":\"" + name + "\"}";
      categories.add(
          BenchClient.field(admin.expect(201, "POST", "/api/v1/categories", category), "id"));
    }
    categoryId = categories.getFirst();
    String product =
        ("{\"name\":\"%s\",\"description\":\"%s\",\"category_id\":\"%s\",\"status\":\"active\","
                + "\"variants\":[%s,%s]}")
            .formatted(NAME, DESCRIPTION, categoryId, variant("ONE", 1), variant("TWO", 2));
    productId = BenchClient.field(admin.expect(201, "POST", "/api/v1/products", product), "id");
  }

  private static String variant(String which, int more) {
    return ("{\"sku\":\"%s%s\",\"options\":{\"Color\":\"%s\",\"Size\":\"%s%d\"},"
            + "\"price\":{\"amount\":%d,\"currency\":\"USD\"},\"stock_quantity\":9}")
        .formatted(SKU, which, COLOUR, SIZE, more, PRICE);
  }

  /** Writes the copies to the table; no shop may use the table meanwhile. */
  void copyTemplate(URI endpoint) {
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(Apache5HttpClient.builder())
            .build()) {
      List<Map<String, AttributeValue>> template =
          client.scanPaginator(scan -> scan.tableName(TABLE)).items().stream()
              .filter(item -> isTemplate(item))
              .toList();
      Random random = new Random(products);
      List<WriteRequest> writes = new ArrayList<>();
      for (int i = 0; i < products; i++) {
        Map<String, String> replacements = replacements(i, random);
        for (Map<String, AttributeValue> item : template) {
          Map<String, AttributeValue> copy = copy(item, replacements);
          writes.add(WriteRequest.builder().putRequest(put -> put.item(copy)).build());
        }
        if (writes.size() + template.size() > BATCH || i == products - 1) {
          var response = client.batchWriteItem(batch -> batch.requestItems(Map.of(TABLE, writes)));
          if (response.hasUnprocessedItems() && !response.unprocessedItems().isEmpty()) {
            throw new IllegalStateException("the table did not write all copies");
          }
          writes.clear();
        }
      }
    }
  }

  /** The product and its stock, without the stock movements. */
  private boolean isTemplate(Map<String, AttributeValue> item) {
    String pk = Optional.ofNullable(item.get("PK")).map(AttributeValue::s).orElse("");
    String sk = Optional.ofNullable(item.get("SK")).map(AttributeValue::s).orElse("");
    return pk.equals("PRODUCT#" + productId)
        || (pk.startsWith("SKU#" + SKU) && !sk.startsWith("MOVEMENT#"));
  }

  /** A copy's values by the template's values that they replace. */
  private Map<String, String> replacements(int i, Random random) {
    String number = "%08d".formatted(i);
    Map<String, String> replacements = new HashMap<>();
    replacements.put(
        productId, productId.substring(0, productId.length() - number.length()) + number);
    replacements.put(SKU, "SKU" + number);
    replacements.put(NAME, name(i));
    replacements.put(SLUG, "p" + number);
    replacements.put(DESCRIPTION, randomText(DESCRIPTION_WORDS, random));
    replacements.put(COLOUR, COLOURS.get(random.nextInt(COLOURS.size())));
    replacements.put(SIZE, SIZES.get(random.nextInt(SIZES.size())));
    replacements.put(Long.toString(PRICE), Integer.toString(100 + random.nextInt(20_000)));
    replacements.put(categoryId, categories.get(random.nextInt(categories.size())));
    return replacements;
  }

  private static Map<String, AttributeValue> copy(
      Map<String, AttributeValue> item, Map<String, String> replacements) {
    Map<String, AttributeValue> copy = new HashMap<>();
    item.forEach((name, value) -> copy.put(name, copy(value, replacements)));
    return copy;
  }

  private static AttributeValue copy(AttributeValue value, Map<String, String> replacements) {
    if (value.s() != null) {
      return AttributeValue.fromS(replace(value.s(), replacements));
    }
    if (value.n() != null) {
      return AttributeValue.fromN(replace(value.n(), replacements));
    }
    if (value.hasL()) {
      return AttributeValue.fromL(
          value.l().stream().map(element -> copy(element, replacements)).toList());
    }
    return value.hasM() ? AttributeValue.fromM(copy(value.m(), replacements)) : value;
  }

  private static String replace(String text, Map<String, String> replacements) {
    // Dates of last year, because a rebuild indexes products that were created just before it
    // twice.
    String replaced = THIS_YEAR.matcher(text).replaceAll("2025$1");
    for (Map.Entry<String, String> replacement : replacements.entrySet()) {
      replaced = replaced.replace(replacement.getKey(), replacement.getValue());
    }
    return replaced;
  }
}
