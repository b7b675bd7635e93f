package shop.outage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.scenario.ApiClient;

/** A local shop in its own process, with a child process for the database; tests kill both. */
final class ShopProcess implements AutoCloseable {
  static final String ADMIN_EMAIL = "admin@example.com";
  static final String ADMIN_PASSWORD = "correct horse";

  /** Three seconds on an idle machine. */
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

  private static final Pattern API = Pattern.compile("^  API +(http://\\S+)/api/v1$");
  private static final Pattern STRIPE = Pattern.compile("^  Stripe stand-in +(http://\\S+)$");
  private static final String READY = "Ctrl-C stops the shop.";
  private static final int TAIL_LINES = 60;

  private final Process process;
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final CompletableFuture<ApiClient> ready = new CompletableFuture<>();

  private ShopProcess(Process process) {
    this.process = process;
    Thread.ofPlatform().daemon().name("shop-" + process.pid()).start(this::readOutput);
  }

  /**
   * Starts a shop without a search node on free ports, and waits until it is ready.
   *
   * @param data the folder with the data of an earlier shop, if any
   * @param environment settings in addition to the default ones of these tests
   */
  static ShopProcess start(Path data, Map<String, String> environment) {
    return start(data, environment, "-Dsearch=false");
  }

  /** Starts a shop with a search node. */
  static ShopProcess startWithSearch(Path data, Map<String, String> environment) {
    String libraries = System.getProperty("opensearch.local.lib");
    return start(data, environment, "-Dopensearch.local.lib=" + libraries);
  }

  private static ShopProcess start(Path data, Map<String, String> environment, String search) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Xmx256m", "-Xss512k"));
    command.add("-Dlogback.configurationFile=logback-local.xml");
    command.add("-Ddynamodb.local.lib=" + System.getProperty("dynamodb.local.lib"));
    command.add(search);
    command.addAll(List.of("-Dport=0", "-Dstripe.port=0", "-Ddemo=false", "-Ddata=" + data));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("shop.local.LocalShop");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LOCAL_ADMIN_EMAIL", ADMIN_EMAIL);
    builder.environment().put("LOCAL_ADMIN_PASSWORD", ADMIN_PASSWORD);
    builder.environment().put("BCRYPT_COST", "4");
    // The tests run longer than access tokens are normally valid.
    builder.environment().put("JWT_ACCESS_TTL", "6h");
    builder.environment().putAll(environment);
    try {
      ShopProcess shop = new ShopProcess(builder.start());
      shop.awaitReady();
      return shop;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An anonymous client. */
  ApiClient api() {
    return ready.join();
  }

  /** Kills the shop's process, as {@code kill -9} does; its child process then ends by itself. */
  void killShop() {
    List<ProcessHandle> children = process.children().toList();
    process.destroyForcibly();
    awaitEnd(process.toHandle());
    children.forEach(ShopProcess::awaitEnd);
  }

  /** Kills the child process with the table; the shop keeps running without it. */
  void killDatabase() {
    List<ProcessHandle> children = process.children().toList();
    if (children.size() != 1) {
      throw new AssertionError("expected one child process, found " + children.size());
    }
    children.getFirst().destroyForcibly();
    awaitEnd(children.getFirst());
  }

  /** Kills both, the child process first. */
  void killBoth() {
    killDatabase();
    killShop();
  }

  /** The last lines of the shop's output. */
  synchronized String lastLogLines() {
    return String.join("\n", lastLines);
  }

  /** Stops the shop normally, as Ctrl-C does. */
  @Override
  public void close() {
    List<ProcessHandle> children = process.children().toList();
    process.destroy();
    awaitEnd(process.toHandle());
    children.forEach(ShopProcess::awaitEnd);
  }

  private static void awaitEnd(ProcessHandle handle) {
    try {
      handle.onExit().get(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      handle.destroyForcibly();
      throw new AssertionError("process " + handle.pid() + " did not end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void awaitReady() {
    try {
      ready.get(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new AssertionError("the shop did not start; its last log lines:\n" + lastLogLines(), e);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void readOutput() {
    String api = "";
    String stripe = "";
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        api = matchOr(api, API, line);
        stripe = matchOr(stripe, STRIPE, line);
        addLogLine(line);
        if (line.equals(READY)) {
          ready.complete(new ApiClient(URI.create(api), URI.create(stripe), null));
        }
      }
    } catch (IOException e) {
      addLogLine(e.toString());
    }
    ready.completeExceptionally(new IOException("the shop ended before it was ready"));
  }

  private static String matchOr(String previous, Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.matches() ? matcher.group(1) : previous;
  }

  private synchronized void addLogLine(String line) {
    lastLines.addLast(line);
    if (lastLines.size() > TAIL_LINES) {
      lastLines.removeFirst();
    }
  }
}
