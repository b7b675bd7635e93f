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

/** Checks dependencies in parallel, each with a timeout. */
final class HealthChecks {
  private static final Logger LOG = LoggerFactory.getLogger(HealthChecks.class);
  private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

  private final List<Dependency> dependencies;
  private final Duration timeout;

  HealthChecks(List<Dependency> dependencies, Duration timeout) {
    this.dependencies = dependencies;
    this.timeout = timeout;
  }

  /**
   * The health of the shop.
   *
   * @param status {@code ok}, {@code degraded} (an optional dependency is down) or {@code down} (a
   *     required dependency is down)
   * @param dependencies the state of each dependency, by name
   */
  record Health(String status, Map<String, State> dependencies) {}

  /**
   * The state of a dependency.
   *
   * @param status {@code ok} or {@code down}
   * @param millis duration of the check
   */
  record State(String status, long millis) {}

  /** Checks all dependencies. */
  Health checkAll() {
    return check(dependencies);
  }

  /** Checks only the required dependencies. */
  Health checkRequired() {
    return check(dependencies.stream().filter(Dependency::required).toList());
  }

  private Health check(List<Dependency> selected) {
    Map<Dependency, CompletableFuture<State>> checks = new LinkedHashMap<>();
    selected.forEach(dependency -> checks.put(dependency, start(dependency)));
    Map<String, State> states = new LinkedHashMap<>();
    String status = "ok";
    for (Map.Entry<Dependency, CompletableFuture<State>> check : checks.entrySet()) {
      State state = check.getValue().join();
      states.put(check.getKey().name(), state);
      if (!state.status().equals("ok")) {
        status = check.getKey().required() || status.equals("down") ? "down" : "degraded";
      }
    }
    return new Health(status, states);
  }

  private CompletableFuture<State> start(Dependency dependency) {
    long start = System.nanoTime();
    return CompletableFuture.runAsync(() -> run(dependency), VIRTUAL)
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .handle((_, failure) -> state(dependency, failure, System.nanoTime() - start));
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
        .log("dependency is down");
    return new State("down", millis);
  }
}
