package shop.ops;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that select a shop. */
final class ShopOptions {
  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      description = {
        "The stage, such as staging. Its stack's outputs name the shop's resources.",
        "Default: the functions' settings in the environment (TABLE_NAME, ...)."
      })
  @Nullable String stage;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The stage's region; default: AWS_REGION or the profile's region.")
  @Nullable String region;

  ShopOptions() {}
}
