package shop.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * How the local shop is started.
 *
 * @param port of the API, 0: any free one
 * @param stripePort of the Stripe stand-in, 0: any free one
 * @param data where everything is kept
 * @param fresh whether to begin with nothing
 * @param demo whether an empty shop gets the demo products
 * @param dynamoDbLibraries the jars of DynamoDB Local
 * @param openSearchLibraries the jars of OpenSearch; empty: a shop without a search
 * @param environment overrides of settings, by their names; LOCAL_ADMIN_EMAIL and _PASSWORD too
 */
public record LocalOptions(
    int port,
    int stripePort,
    Path data,
    boolean fresh,
    boolean demo,
    Path dynamoDbLibraries,
    Optional<Path> openSearchLibraries,
    Map<String, String> environment) {

  /**
   * The options of a command line, which come as system properties.
   *
   * @throws Unusable naming the one that makes no sense
   */
  static LocalOptions of(Properties properties, Map<String, String> environment) {
    String fresh = properties.getProperty("fresh", "false");
    return new LocalOptions(
        port(properties, "port", 8080),
        port(properties, "stripe.port", 12111),
        Path.of(properties.getProperty("data", "data")).toAbsolutePath().normalize(),
        fresh.isEmpty() || fresh.equals("true"),
        !properties.getProperty("demo", "true").equals("false"),
        Path.of(properties.getProperty("dynamodb.local.lib", "local/dynamodb/target/lib")),
        Optional.of(
                Path.of(properties.getProperty("opensearch.local.lib", "local/search/target/lib")))
            .filter(libraries -> !properties.getProperty("search", "true").equals("false")),
        Map.copyOf(environment));
  }

  /** With one more setting overridden. */
  public LocalOptions with(String setting, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(setting, value);
    return new LocalOptions(
        port,
        stripePort,
        data,
        fresh,
        demo,
        dynamoDbLibraries,
        openSearchLibraries,
        Map.copyOf(more));
  }

  /** With a search. */
  public LocalOptions searching(Path libraries) {
    return new LocalOptions(
        port,
        stripePort,
        data,
        fresh,
        demo,
        dynamoDbLibraries,
        Optional.of(libraries),
        environment);
  }

  private static int port(Properties properties, String name, int fallback) {
    String text = properties.getProperty(name, Integer.toString(fallback));
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new Unusable("-D" + name + "=" + text + " is not a port (0 to 65535).");
    }
    return Integer.parseInt(text);
  }

  /** Something about the machine or the options keeps the shop from starting; one sentence. */
  public static final class Unusable extends RuntimeException {
    public Unusable(String sentence) {
      super(sentence, null, false, false);
    }
  }
}
