package shop.ops;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which shop a command is about. */
final class ShopOptions {
  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      description = {
        "The stage, such as staging: its stack says where everything is.",
        "Without it the environment does, by the functions' settings (TABLE_NAME, ...)."
      })
  @Nullable String stage;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The stage's region; AWS_REGION or the profile's unless said otherwise.")
  @Nullable String region;

  ShopOptions() {}
}
