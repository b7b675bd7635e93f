package shop.functions.ops;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import shop.aws.Dependency;

/**
 * Checks dependencies in parallel, each with a timeout, and remembers their states for a while:
 * health checks are open to everyone, and must not send each caller's requests on to a dependency.
 */
final class HealthChecks {
  private static final Logger LOG = LoggerFactory.getLogger(HealthChecks.class);
  private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

  private static final String OK = "ok";
  private static final String STARTING = "starting";
  private static final String DOWN = "down";

  /** The most characters of a cause in the log: some messages quote a whole response. */
  private static final int CAUSE_LENGTH = 300;

  private final List<Dependency> dependencies;

  /** The last status of each dependency, by name. */
  private final Map<String, String> logged = new ConcurrentHashMap<>();

  /** A dependency that is down is checked again sooner, so that its recovery shows. */
  private static final int DOWN_DIVISOR = 10;

  private final Duration timeout;
  private final Duration maxAge;
  private final Clock clock;
  private final Map<Dependency, Check> latest = new ConcurrentHashMap<>();

  /**
   * Creates the checks.
   *
   * @param maxAge how long the state of a dependency that works is remembered; a tenth of it when
   *     it is down
   */
  HealthChecks(List<Dependency> dependencies, Duration timeout, Duration maxAge, Clock clock) {
    this.dependencies = dependencies;
    this.timeout = timeout;
    this.maxAge = maxAge;
    this.clock = clock;
  }

  /** A check that was started; all callers within its age share it. */
  private record Check(Instant at, CompletableFuture<State> state) {}

  /**
   * The health of the shop.
   *
   * @param status {@code ok}, {@code degraded} (an optional dependency is down) or {@code down} (a
   *     required dependency is down)
   * @param dependencies the state of each dependency, by name; null for callers who are no
   *     operators
   */
  record Health(String status, @Nullable Map<String, State> dependencies) {
    Health withoutDetails() {
      return new Health(status, null);
    }
  }

  /**
   * The state of a dependency.
   *
   * @param status {@code ok}, {@code starting} or {@code down}
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
    selected.forEach(dependency -> checks.put(dependency, recent(dependency)));
    Map<String, State> states = new LinkedHashMap<>();
    String status = OK;
    for (Map.Entry<Dependency, CompletableFuture<State>> check : checks.entrySet()) {
      State state = check.getValue().join();
      states.put(check.getKey().name(), state);
      if (!state.status().equals(OK)) {
        status = check.getKey().required() || status.equals(DOWN) ? DOWN : "degraded";
      }
    }
    return new Health(status, states);
  }

  /** The state of a dependency, from the latest check unless that is too old. */
  private CompletableFuture<State> recent(Dependency dependency) {
    Instant now = clock.instant();
    Check check =
        latest.compute(
            dependency,
            (_, known) ->
                known != null && isFresh(known, now) ? known : new Check(now, start(dependency)));
    return check.state();
  }

  private boolean isFresh(Check check, Instant now) {
    boolean down = check.state().isDone() && !check.state().join().status().equals(OK);
    Duration age = down ? maxAge.dividedBy(DOWN_DIVISOR) : maxAge;
    return check.at().plus(age).isAfter(now);
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
      throw new CompletionException(e);
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  private State state(Dependency dependency, @Nullable Throwable failure, long nanos) {
    String status = OK;
    if (failure != null) {
      Throwable cause = cause(failure);
      status = cause instanceof Dependency.StartingException ? STARTING : DOWN;
      logChange(dependency, status, cause);
    } else {
      logChange(dependency, status, null);
    }
    return new State(status, Duration.ofNanos(nanos).toMillis());
  }

  /** The failure of the check itself, without the exception that carries it between threads. */
  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** Logs only changes: monitors ask every few seconds. */
  private void logChange(Dependency dependency, String status, @Nullable Throwable cause) {
    String before = Objects.requireNonNullElse(logged.put(dependency.name(), status), OK);
    if (!before.equals(status)) {
      LOG.atLevel(status.equals(DOWN) ? Level.WARN : Level.INFO)
          .addKeyValue("dependency", dependency.name())
          .addKeyValue("cause", cause == null ? "none" : bounded(cause.toString()))
          .log("dependency is " + status);
    }
  }

  private static String bounded(String text) {
    return text.substring(0, Math.min(text.length(), CAUSE_LENGTH));
  }
}
