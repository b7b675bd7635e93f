package shop.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.Testcontainers;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A LocalStack in Docker. Its endpoint is the container's own IP address, which this process and
 * the functions' containers can both reach, so that a URL that a function presigns works here too.
 */
final class DockerLocalStack implements LocalStack {
  private static final DockerImageName IMAGE =
      DockerImageName.parse("localstack/localstack:4.14.0");
  private static final int PORT = 4566;

  /** Testcontainers' name of this machine. */
  private static final String THIS_MACHINE = "host.testcontainers.internal";

  private final LocalStackContainer container;

  private DockerLocalStack(LocalStackContainer container) {
    this.container = container;
  }

  /** Starts a container; empty when Docker does not run or cannot get the image. */
  @SuppressWarnings("resource") // The caller closes it.
  static Optional<DockerLocalStack> start(List<Integer> ports) {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return Optional.empty();
    }
    ports.forEach(Testcontainers::exposeHostPorts);
    LocalStackContainer container =
        new LocalStackContainer(IMAGE)
            .withAccessToHost(true)
            .withEnv("S3_SKIP_SIGNATURE_VALIDATION", "0")
            .withEnv("PROVIDER_OVERRIDE_DYNAMODB", "v2")
            .withEnv("CFN_IGNORE_UNSUPPORTED_RESOURCE_TYPES", "1")
            .withEnv("LAMBDA_EVENT_SOURCE_MAPPING_POLL_INTERVAL_SEC", "0.25")
            .withEnv("LAMBDA_EVENT_SOURCE_MAPPING_MAX_BACKOFF_ON_EMPTY_POLL_SEC", "0.25")
            .withEnv("LAMBDA_IGNORE_ARCHITECTURE", "1");
    try {
      container.start();
    } catch (ContainerFetchException | ContainerLaunchException e) {
      System.out.printf("Docker is running, but could not start %s: %s%n", IMAGE, e.getMessage());
      return Optional.empty();
    }
    return Optional.of(new DockerLocalStack(container));
  }

  @Override
  public String description() {
    return IMAGE + " in Docker";
  }

  @Override
  public URI endpoint() {
    String address =
        container.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
            .findFirst()
            .orElseThrow()
            .getIpAddress();
    return URI.create("http://%s:%d".formatted(address, PORT));
  }

  @Override
  public URI endpointForFunctions(int port) {
    try {
      // The functions' containers cannot resolve the name, but they can reach its IP address.
      String line = container.execInContainer("getent", "hosts", THIS_MACHINE).getStdout();
      return URI.create("http://%s:%d".formatted(line.strip().split("\\s+")[0], port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    container.stop();
  }
}
