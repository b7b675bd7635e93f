package shop.localstack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Finds or starts a LocalStack. */
final class LocalStackLauncher {
  private LocalStackLauncher() {}

  /**
   * Uses the LocalStack of LOCALSTACK_ENDPOINT when it is set; otherwise starts one in Docker, or
   * else as a process.
   *
   * @param root the repository
   * @param folder the folder for installed packages and logs
   * @param ports the ports of this machine that functions will call
   * @throws UnsupportedMachineException when none of the three is possible
   */
  static LocalStack start(
      Path root, Path folder, List<Integer> ports, Map<String, String> environment) {
    String endpoint = environment.getOrDefault("LOCALSTACK_ENDPOINT", "");
    if (!endpoint.isEmpty()) {
      return ExternalLocalStack.at(endpoint);
    }
    return DockerLocalStack.start(ports)
        .<LocalStack>map(started -> started)
        .orElseGet(() -> HostLocalStack.start(root, folder, environment));
  }
}
