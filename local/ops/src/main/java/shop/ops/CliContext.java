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
 * The environment of a command.
 *
 * @param environment returns the settings by name when a command runs; may throw a {@link
 *     CommandException}
 */
public record CliContext(
    Supplier<Map<String, String>> environment,
    AwsClients clients,
    SecretPrompt secretPrompt,
    Clock clock,
    PollInterval pollInterval) {

  /** The value of required secrets that no command uses. */
  private static final String UNUSED = "not used by operators of the shop";

  /** With this process's environment variables. */
  public static CliContext withProcessEnvironment() {
    return with(System::getenv);
  }

  /** With settings from another source. */
  public static CliContext with(Supplier<Map<String, String>> environment) {
    return new CliContext(
        environment,
        AwsClients.withDefaultCredentials(),
        new SecretPrompt.ConsolePrompt(System.in),
        Clock.systemUTC(),
        PollInterval::sleep);
  }

  /**
   * Finds the deployment of the stage in the options.
   *
   * @throws CommandException when the options contain no stage, or the stage is not deployed
   */
  Deployment deployment(ShopOptions options) {
    String stage = options.stage;
    if (stage == null) {
      throw new CommandException("The stage is missing: pass --stage NAME.");
    }
    Region region = region(options.region);
    return Deployment.find(clients.cloudFormation(region), stage, region);
  }

  /**
   * Opens the shop that the options or the environment select.
   *
   * @param area the area whose settings the shop uses
   * @throws CommandException when neither selects a shop
   */
  Shop shop(ShopOptions options, Area area) {
    if (options.stage != null) {
      return shop(deployment(options), area);
    }
    Map<String, String> settings = environment.get();
    if (!settings.containsKey(Setting.TABLE_NAME.name())
        && !settings.containsKey(Setting.DYNAMODB_ENDPOINT.name())) {
      throw new CommandException(
          "The shop is missing: pass --stage NAME, or set TABLE_NAME in the environment.");
    }
    return open(settings, area);
  }

  /** Opens the shop of a deployment. */
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
    Map<String, String> withPlaceholders = new HashMap<>(settings);
    for (Setting setting : Setting.values()) {
      if (setting.required()) {
        withPlaceholders.putIfAbsent(setting.name(), UNUSED);
      }
    }
    return new Shop(Settings.of(area, withPlaceholders));
  }

  private Region region(@Nullable String named) {
    String name =
        named != null ? named : environment.get().getOrDefault(Setting.AWS_REGION.name(), "");
    if (!name.isBlank()) {
      return Region.of(name);
    }
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException e) {
      throw new CommandException(
          "The region is missing: pass --region NAME, set AWS_REGION, or run aws configure.");
    }
  }
}
