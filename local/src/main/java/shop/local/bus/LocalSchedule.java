package shop.local.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static shop.local.function.LocalJson.MAPPER;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import shop.local.deadletter.DeadLetters;
import shop.local.function.InvocationResult;
import shop.local.function.LambdaFunction;

/**
 * The local stand-in for an EventBridge schedule: calls a function at an interval. Calls never
 * overlap. A failed call becomes a dead letter, which the next successful call removes.
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
   * Starts the schedule. The first call follows after one interval.
   *
   * @param name the function's name in dead letters
   * @param interval from the end of a call to the start of the next
   */
  public static LocalSchedule start(
      String name, Duration interval, LambdaFunction target, DeadLetters deadLetters, Clock clock) {
    LocalSchedule schedule = new LocalSchedule(name, target, deadLetters, clock);
    long millis = interval.toMillis();
    var _ =
        schedule.timer.scheduleWithFixedDelay(schedule::run, millis, millis, TimeUnit.MILLISECONDS);
    return schedule;
  }

  /** Waits for a call in progress. */
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

  /** Never throws: the timer would not call it again. */
  private void run() {
    try {
      call();
    } catch (Throwable e) { // An Error, such as a full heap, may be gone at the next call.
      LOG.log(System.Logger.Level.ERROR, "scheduled call failed name=" + name, e);
    }
  }

  private void call() {
    byte[] event = event().toJson().getBytes(UTF_8);
    if (InvocationResult.invoke(target, event) instanceof InvocationResult.Failed(String reason)) {
      LOG.log(System.Logger.Level.WARNING, "scheduled call failed name={0} {1}", name, reason);
      deadLetters.addScheduleFailure(name, reason, event);
    } else {
      deadLetters.removeScheduleFailure(name);
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
        MAPPER.createObjectNode());
  }
}
