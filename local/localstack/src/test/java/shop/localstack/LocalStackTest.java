package shop.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;
import shop.scenario.RunningShop;

/**
 * Runs the scenarios of the local shop, unchanged, against the stack that CDK deployed to
 * LocalStack. Excluded scenarios have a tag; docs/localstack.md lists the tags with the reasons.
 */
@Suite
@SelectClasses(
    names = "shop.scenario.WholeShopScenarioTest") // First, because it counts all events.
@SelectPackages({"shop.scenario", "shop.localstack"})
@IncludeClassNamePatterns(".*Test")
@ExcludeClassNamePatterns(".*LocalStackTest")
@ExcludeTags({"own-shop", "edge", "gateway", "one-process", "timing"})
class LocalStackTest {
  /** Concurrent buyers; each needs a JVM process of a function here. */
  private static final String BUYERS = "8";

  private static final long START = System.nanoTime();
  private static @Nullable DeployedShop shop;

  /** The deployed shop, for the scenarios of this module. */
  static DeployedShop shop() {
    DeployedShop started = shop;
    if (started == null) {
      throw new IllegalStateException("the shop is started only by LocalStackTest");
    }
    return started;
  }

  @BeforeSuite
  static void deploy() {
    Path root = Path.of(System.getProperty("shop.root")).toAbsolutePath().normalize();
    DeployedShop started = DeployedShop.start(root, settings());
    shop = started;
    System.setProperty("shop.base", started.baseUri().toString());
    System.setProperty("shop.stripe", started.stripeUri().toString());
    System.setProperty("shop.files", started.imagesUri().toString());
    System.setProperty("shop.buyers", BUYERS);
    Administrator.create(started, RunningShop.ADMIN_EMAIL, RunningShop.ADMIN_PASSWORD);
    printElapsed("deployed");
  }

  @AfterSuite
  static void close() {
    DeployedShop started = shop;
    if (started == null) {
      return;
    }
    try (StackQueues queues = StackQueues.of(started)) {
      assertThat(queues.deadLetters()).as("messages in dead-letter queues").isEmpty();
    } finally {
      printElapsed("tested");
      started.close();
    }
  }

  /** The settings that the scenarios assume, as in the local shop. */
  private static Map<String, String> settings() {
    Map<String, String> settings =
        new HashMap<>(RunningShop.options(Path.of("unused")).environment());
    settings.keySet().removeIf(name -> name.startsWith("LOCAL_"));
    // The tests register hundreds of customers from one IP address.
    settings.put("BCRYPT_COST", "10"); // the minimum outside the local shop
    settings.put("LOGIN_FAILURES_PER_NETWORK", "100000");
    settings.put("MFA_REQUIRED_ROLES", "none"); // the scenarios log in with a password only
    settings.put("REGISTER_LIMIT_PER_NETWORK", "100000");
    settings.put("GUEST_LIMIT_PER_NETWORK", "100000");
    settings.put("LINK_LIMIT_PER_NETWORK", "100000");
    settings.put("REFRESH_LIMIT_PER_NETWORK", "100000");
    settings.put("SEARCH_LIMIT_PER_MINUTE", "1000000");
    settings.put("HEALTH_LIMIT_PER_MINUTE", "1000000");
    settings.put("CALLER_LIMIT_PER_MINUTE", "1000000");
    return settings;
  }

  private static void printElapsed(String step) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - START);
    System.out.printf("LocalStack: %s after %.1f min%n", step, elapsed.toSeconds() / 60.0);
  }
}
