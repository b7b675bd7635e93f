package shop.local.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static shop.local.function.Invocation.JSON;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import shop.local.deadletter.DeadLetters;
import shop.local.function.Invocation;
import shop.local.function.LambdaFunction;

/**
 * The local stand-in for an EventBridge schedule: calls a function again and again, never while it
 * still runs. A call that fails becomes a dead letter, until the next one succeeds in its place.
 */
public final class LocalSchedule implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private static final System.Logger LOG = System.getLogger(LocalSchedule.class.getName());

  private final String name;
  private final LambdaFunction target;
  private final DeadLetters deadLetters;
  private final Clock clock;
  private final ScheduledExecutorService timer;

  private LocalSchedule(String name, LambdaFunction target, DeadLetters deadLetters, Clock clock) {
    this.name = name;
    this.target = target;
    this.deadLetters = deadLetters;
    this.clock = clock;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("schedule-" + name).factory());
  }

  /**
   * Starts it; the first call comes after one interval.
   *
   * @param name of the function, as its dead letters have it
   * @param interval from the end of one call to the next
   */
  public static LocalSchedule start(
      String name, Duration interval, LambdaFunction target, DeadLetters deadLetters, Clock clock) {
    LocalSchedule schedule = new LocalSchedule(name, target, deadLetters, clock);
    long millis = interval.toMillis();
    var _ =
        schedule.timer.scheduleWithFixedDelay(
            schedule::call, millis, millis, TimeUnit.MILLISECONDS);
    return schedule;
  }

  /** Lets a call under way finish. */
  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        timer.shutdownNow();
      }
    } catch (InterruptedException e) {
      timer.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void call() {
    byte[] event = event().toJson().getBytes(UTF_8);
    if (Invocation.of(target, event) instanceof Invocation.Failed(String reason)) {
      LOG.log(System.Logger.Level.WARNING, "scheduled call failed name={0} {1}", name, reason);
      deadLetters.missed(name, reason, event);
    } else {
      deadLetters.caughtUp(name);
    }
  }

  private EventBridgeJson event() {
    String rule =
        "arn:aws:events:%s:%s:rule/%s"
            .formatted(EventBridgeJson.REGION, EventBridgeJson.ACCOUNT, name);
    return new EventBridgeJson(
        UUID.randomUUID().toString(),
        "Scheduled Event",
        "aws.events",
        clock.instant(),
        List.of(rule),
        JSON.createObjectNode());
  }
}
