package shop.functions.ops;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.aws.Dependency;

/** Looks at every dependency at once, and waits for none longer than its limit. */
final class HealthChecks {
  private static final Logger LOG = LoggerFactory.getLogger(HealthChecks.class);
  private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

  private final List<Dependency> dependencies;
  private final Duration limit;

  HealthChecks(List<Dependency> dependencies, Duration limit) {
    this.dependencies = dependencies;
    this.limit = limit;
  }

  /**
   * How the shop is.
   *
   * @param status ok; degraded: something is down that is not required; down
   */
  record Health(String status, Map<String, State> dependencies) {}

  /**
   * How a dependency is.
   *
   * @param status ok or down
   * @param millis how long it took to tell
   */
  record State(String status, long millis) {}

  /** Everything that the shop needs. */
  Health look() {
    return look(dependencies);
  }

  /** Only what nothing works without. */
  Health lookAtRequired() {
    return look(dependencies.stream().filter(Dependency::required).toList());
  }

  private Health look(List<Dependency> wanted) {
    Map<Dependency, CompletableFuture<State>> looks = new LinkedHashMap<>();
    wanted.forEach(dependency -> looks.put(dependency, start(dependency)));
    Map<String, State> states = new LinkedHashMap<>();
    String status = "ok";
    for (Map.Entry<Dependency, CompletableFuture<State>> look : looks.entrySet()) {
      State state = look.getValue().join();
      states.put(look.getKey().name(), state);
      if (!state.status().equals("ok")) {
        status = look.getKey().required() || status.equals("down") ? "down" : "degraded";
      }
    }
    return new Health(status, states);
  }

  private CompletableFuture<State> start(Dependency dependency) {
    long start = System.nanoTime();
    return CompletableFuture.runAsync(() -> run(dependency), VIRTUAL)
        .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .handle((done, failure) -> state(dependency, failure, System.nanoTime() - start));
  }

  private static void run(Dependency dependency) {
    try {
      dependency.check().run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static State state(Dependency dependency, @Nullable Throwable failure, long nanos) {
    long millis = Duration.ofNanos(nanos).toMillis();
    if (failure == null) {
      return new State("ok", millis);
    }
    LOG.atWarn()
        .addKeyValue("dependency", dependency.name())
        .addKeyValue("cause", failure.getClass().getSimpleName())
        .log("a dependency does not answer");
    return new State("down", millis);
  }
}
