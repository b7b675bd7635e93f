package shop.aws.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import shop.contracts.Sha256;
import shop.search.Synonyms;

/**
 * The index that this version of the code needs: products.json with the {@link Synonyms} and the
 * format of the {@link ResultFields}.
 */
final class IndexDefinition {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DIGEST_DIGITS = 16;

  private IndexDefinition() {}

  /** The body of a request that creates an index with an alias. */
  static String createRequest(String alias) {
    ObjectNode definition = read();
    definition.withObject("/mappings/_meta").put("definition", digest());
    definition.withObject("/aliases").putObject(alias);
    return definition.toString();
  }

  /** Identifies the definition; stored in each index, it shows which one created the index. */
  static String digest() {
    return Sha256.hex(read().toString()).substring(0, DIGEST_DIGITS);
  }

  private static ObjectNode read() {
    try {
      ObjectNode definition = (ObjectNode) JSON.readTree(resource("products.json"));
      ArrayNode synonyms = JSON.createArrayNode();
      Synonyms.RULES.forEach(synonyms::add);
      definition.withObject("/settings/analysis/filter/synonyms").set("synonyms", synonyms);
      definition.withObject("/mappings/_meta").put("result_fields", ResultFields.FORMAT);
      return definition;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream file = IndexDefinition.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
    }
  }
}
