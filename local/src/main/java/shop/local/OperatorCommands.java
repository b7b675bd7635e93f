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
import shop.local.function.Invocation;
import shop.ops.CliContext;
import shop.ops.CommandException;
import shop.ops.OpsTool;

/** The operators' tool on the shop of this machine, which has to be open. */
public final class OperatorCommands {
  private OperatorCommands() {}

  /** For the shop on the folder of {@code -Ddata=}. */
  public static void main(String[] arguments) {
    Path data = Path.of(System.getProperty("data", "data"));
    System.exit(on(data, System.out, System.err).execute(arguments));
  }

  /**
   * The commands, ready to be executed.
   *
   * @param data the shop's folder
   * @param out where results go
   * @param progress where progress goes, and why a command did not begin
   */
  public static CommandLine on(Path data, PrintStream out, PrintStream progress) {
    Path folder = data.toAbsolutePath().normalize();
    return OpsTool.on(CliContext.with(() -> environment(folder)), out, progress);
  }

  private static Map<String, String> environment(Path data) {
    URI base =
        DataFolder.shopOn(data)
            .orElseThrow(() -> new CommandException("No shop is open on " + data + "; start it."));
    System.setProperty("aws.accessKeyId", System.getProperty("aws.accessKeyId", "local"));
    System.setProperty("aws.secretAccessKey", System.getProperty("aws.secretAccessKey", "local"));
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(endpoints(base));
    return environment;
  }

  private static Map<String, String> endpoints(URI base) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(base.resolve(LocalPages.ENDPOINTS)).build();
      Map<String, String> found = new HashMap<>();
      Invocation.JSON
          .readTree(http.send(request, BodyHandlers.ofString()).body())
          .properties()
          .forEach(field -> found.put(field.getKey(), field.getValue().asText()));
      return found;
    } catch (IOException e) {
      throw new CommandException("The shop at " + base + " does not answer.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
