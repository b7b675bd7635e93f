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

/** A local shop in a process of its own, with its database's child, both to be killed. */
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
   * Starts a shop without a search on free ports and waits until it is open.
   *
   * @param data where it finds what an earlier one left
   * @param environment settings beside those that every shop here has
   */
  static ShopProcess start(Path data, Map<String, String> environment) {
    return start(data, environment, "-Dsearch=false");
  }

  /** The same with a search. */
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
    // Proofs take longer than a token is meant to live, and order faster than people do.
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

  /** A caller without a token. */
  ApiClient api() {
    return ready.join();
  }

  /** Ends the shop's own process at once, as {@code kill -9} does; its child sees it and ends. */
  void killShop() {
    List<ProcessHandle> children = process.children().toList();
    process.destroyForcibly();
    awaitEnd(process.toHandle());
    children.forEach(ShopProcess::awaitEnd);
  }

  /** Ends the child with the table at once; the shop lives on without it. */
  void killDatabase() {
    List<ProcessHandle> children = process.children().toList();
    if (children.size() != 1) {
      throw new AssertionError("one child expected, not " + children.size());
    }
    children.getFirst().destroyForcibly();
    awaitEnd(children.getFirst());
  }

  /** Ends both at once, the child first. */
  void killBoth() {
    killDatabase();
    killShop();
  }

  /** The last lines that the shop printed. */
  synchronized String lastLogLines() {
    return String.join("\n", lastLines);
  }

  /** Ends the shop in order, as Ctrl-C does. */
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
      throw new AssertionError("process " + handle.pid() + " did not end by itself", e);
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
      throw new AssertionError("the shop did not start; it last said:\n" + lastLogLines(), e);
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
        api = found(API, line, api);
        stripe = found(STRIPE, line, stripe);
        addLogLine(line);
        if (line.equals(READY)) {
          ready.complete(new ApiClient(URI.create(api), URI.create(stripe), null));
        }
      }
    } catch (IOException e) {
      addLogLine(e.toString());
    }
    ready.completeExceptionally(new IOException("it ended before it was open"));
  }

  private static String found(Pattern pattern, String line, String before) {
    Matcher matcher = pattern.matcher(line);
    return matcher.matches() ? matcher.group(1) : before;
  }

  private synchronized void addLogLine(String line) {
    lastLines.addLast(line);
    if (lastLines.size() > TAIL_LINES) {
      lastLines.removeFirst();
    }
  }
}
