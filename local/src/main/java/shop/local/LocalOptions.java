package shop.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The options of the local shop.
 *
 * @param port the port of the API; 0 for any free port
 * @param stripePort the port of the Stripe stand-in; 0 for any free port
 * @param data the folder where all data is stored
 * @param fresh whether the data of earlier runs is deleted
 * @param demo whether a new shop gets the demo products
 * @param dynamoDbLibraries the jars of DynamoDB Local
 * @param openSearchLibraries the jars of OpenSearch; empty for a shop without search
 * @param environment overrides of settings by name, LOCAL_ADMIN_EMAIL and LOCAL_ADMIN_PASSWORD
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
   * Reads the options of the command line, which are system properties.
   *
   * @throws StartupException when a port is invalid
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

  /** A copy with one more setting overridden. */
  public LocalOptions with(String setting, String value) {
    Map<String, String> extended = new HashMap<>(environment);
    extended.put(setting, value);
    return new LocalOptions(
        port,
        stripePort,
        data,
        fresh,
        demo,
        dynamoDbLibraries,
        openSearchLibraries,
        Map.copyOf(extended));
  }

  /** A copy with a search node. */
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
      throw new StartupException(
          "-D%s=%s is not a port. Use a number from 0 to 65535.".formatted(name, text));
    }
    return Integer.parseInt(text);
  }
}
