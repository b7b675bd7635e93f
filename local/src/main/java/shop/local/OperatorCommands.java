package shop.local;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;
import shop.local.function.LocalJson;
import shop.ops.CliContext;
import shop.ops.CommandException;
import shop.ops.OpsTool;

/** The operators' tool for the shop on this machine. The shop must be open. */
public final class OperatorCommands {
  private OperatorCommands() {}

  /** Runs a command on the data folder that {@code -Ddata=} names. */
  public static void main(String[] arguments) {
    Path data = Path.of(System.getProperty("data", "data"));
    System.exit(on(data, System.out, System.err).execute(arguments));
  }

  /**
   * The commands.
   *
   * @param data the shop's data folder
   * @param out where results are printed
   * @param progress where progress and errors are printed
   */
  public static CommandLine on(Path data, PrintStream out, PrintStream progress) {
    Path folder = data.toAbsolutePath().normalize();
    return OpsTool.on(CliContext.with(() -> environment(folder)), out, progress);
  }

  private static Map<String, String> environment(Path data) {
    URI base =
        DataFolder.runningShop(data)
            .orElseThrow(
                () ->
                    new CommandException("No shop is open on %s. Start it first.".formatted(data)));
    System.setProperty("aws.accessKeyId", System.getProperty("aws.accessKeyId", "local"));
    System.setProperty("aws.secretAccessKey", System.getProperty("aws.secretAccessKey", "local"));
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(endpoints(base));
    return environment;
  }

  private static Map<String, String> endpoints(URI base) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(base.resolve(LocalPages.ENDPOINTS)).build();
      Map<String, String> endpoints = new HashMap<>();
      LocalJson.MAPPER
          .readTree(http.send(request, BodyHandlers.ofString()).body())
          .properties()
          .forEach(field -> endpoints.put(field.getKey(), field.getValue().asText()));
      return endpoints;
    } catch (IOException e) {
      throw new CommandException("The shop at %s does not respond.".formatted(base));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
