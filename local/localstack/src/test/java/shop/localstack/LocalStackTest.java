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
 * The scenarios of the shop on one machine, each unchanged, against the stack that CDK deployed to
 * LocalStack. What is left out is tagged where it stands, and listed in docs/localstack.md.
 */
@Suite
@SelectClasses(names = "shop.scenario.WholeShopScenarioTest") // Counts everything: first.
@SelectPackages({"shop.scenario", "shop.localstack"})
@IncludeClassNamePatterns(".*Test")
@ExcludeClassNamePatterns(".*LocalStackTest")
@ExcludeTags({"own-shop", "edge", "gateway", "one-process", "timing"})
class LocalStackTest {
  /** At once; each is a process of a JVM here. */
  private static final String BUYERS = "8";

  private static final long BEGUN = System.nanoTime();
  private static @Nullable DeployedShop shop;

  /** The shop that scenarios of this module look into. */
  static DeployedShop shop() {
    DeployedShop started = shop;
    if (started == null) {
      throw new IllegalStateException("only LocalStackTest starts it");
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
    tell("deployed");
  }

  @AfterSuite
  static void close() {
    DeployedShop started = shop;
    if (started == null) {
      return;
    }
    try (StackQueues queues = StackQueues.of(started)) {
      assertThat(queues.deadLetters()).as("events that were given up").isEmpty();
    } finally {
      tell("tested");
      started.close();
    }
  }

  /** What the scenarios take for granted, as on one machine. */
  private static Map<String, String> settings() {
    Map<String, String> settings =
        new HashMap<>(RunningShop.options(Path.of("unused")).environment());
    settings.keySet().removeIf(name -> name.startsWith("LOCAL_"));
    // One address registers hundreds of customers and waits for each.
    settings.put("LOGIN_LIMIT_PER_ADDRESS", "100000");
    settings.put("REGISTER_LIMIT_PER_ADDRESS", "100000");
    settings.put("REFRESH_LIMIT_PER_ADDRESS", "100000");
    settings.put("CALLER_LIMIT_PER_MINUTE", "1000000");
    return settings;
  }

  private static void tell(String what) {
    Duration taken = Duration.ofNanos(System.nanoTime() - BEGUN);
    System.out.printf("LocalStack: %s after %.1f min%n", what, taken.toSeconds() / 60.0);
  }
}
