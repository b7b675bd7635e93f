package shop.ops;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.aws.Shop;
import shop.contracts.Area;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.contracts.StackOutputs;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * What a command finds outside itself.
 *
 * @param environment settings by name; asked for when a command runs, which may refuse
 */
public record CliContext(
    Supplier<Map<String, String>> environment,
    AwsClients clients,
    SecretPrompt secretPrompt,
    Clock clock,
    PollInterval pollInterval) {

  /** Stands for secrets that a function cannot be without and no command uses. */
  private static final String UNUSED = "not used";

  /** For a command of its own. */
  public static CliContext withProcessEnvironment() {
    return with(System::getenv);
  }

  /** For a command whose shop somebody else finds. */
  public static CliContext with(Supplier<Map<String, String>> environment) {
    return new CliContext(
        environment,
        AwsClients.withDefaultCredentials(),
        new SecretPrompt.ConsolePrompt(System.in),
        Clock.systemUTC(),
        PollInterval::sleep);
  }

  /**
   * The stage that the options name.
   *
   * @throws Refusal when they name none, or it is not there
   */
  Deployment deployment(ShopOptions options) {
    String stage = options.stage;
    if (stage == null) {
      throw new CommandException("Say which stage: --stage NAME.");
    }
    Region region = region(options.region);
    return Deployment.find(clients.cloudFormation(region), stage, region);
  }

  /**
   * The parts of the shop that the options or the environment name.
   *
   * @param area whose settings it gets
   * @throws Refusal when neither names one
   */
  Shop shop(ShopOptions options, Area area) {
    if (options.stage != null) {
      return shop(deployment(options), area);
    }
    Map<String, String> settings = environment.get();
    if (!settings.containsKey(Setting.TABLE_NAME.name())
        && !settings.containsKey(Setting.DYNAMODB_ENDPOINT.name())) {
      throw new CommandException("Say which shop: --stage NAME, or TABLE_NAME in the environment.");
    }
    return open(settings, area);
  }

  /** The parts of a stage's shop. */
  Shop shop(Deployment deployment, Area area) {
    Map<String, String> settings = new HashMap<>(environment.get());
    settings.put(Setting.STAGE.name(), deployment.stage());
    settings.put(Setting.AWS_REGION.name(), deployment.region().id());
    settings.put(Setting.TABLE_NAME.name(), deployment.output(StackOutputs.TABLE));
    settings.put(Setting.EVENT_BUS_NAME.name(), deployment.output(StackOutputs.BUS));
    settings.put(
        Setting.OPENSEARCH_ENDPOINT.name(), deployment.optional(StackOutputs.SEARCH).orElse(""));
    return open(settings, area);
  }

  private static Shop open(Map<String, String> settings, Area area) {
    Map<String, String> complete = new HashMap<>(settings);
    for (Setting setting : Setting.values()) {
      if (setting.required()) {
        complete.putIfAbsent(setting.name(), UNUSED);
      }
    }
    return new Shop(Settings.of(area, complete));
  }

  private Region region(@Nullable String named) {
    String given =
        named != null ? named : environment.get().getOrDefault(Setting.AWS_REGION.name(), "");
    if (!given.isBlank()) {
      return Region.of(given);
    }
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException e) {
      throw new CommandException("Say which region: --region NAME, AWS_REGION, or aws configure.");
    }
  }
}
