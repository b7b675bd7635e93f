package shop.stripe;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Faults that wait for the next requests, in the order in which they were asked for. */
final class InjectedFaults {
  private final Deque<Fault> waiting = new ArrayDeque<>();

  /**
   * What goes wrong with the next requests under {@code /v1}.
   *
   * @param status of the answer instead of the real one; 0 keeps the real one
   * @param times how many requests it befalls, 1 to 10,000
   * @param delay before anything happens, a minute at most
   * @param afterEffect whether the request does its work before its answer is lost
   */
  record Fault(int status, int times, Duration delay, boolean afterEffect) {
    private static final int MOST_TIMES = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    Fault {
      boolean wrongStatus = status != 0 && (status < 400 || status > 599);
      boolean wrongDelay = delay.isNegative() || delay.compareTo(LONGEST) > 0;
      if (wrongStatus || wrongDelay || times < 1 || times > MOST_TIMES) {
        throw new IllegalArgumentException("A fault out of bounds");
      }
    }
  }

  synchronized void add(Fault fault) {
    waiting.add(fault);
  }

  synchronized void clear() {
    waiting.clear();
  }

  /** The fault of this request, once. */
  synchronized Optional<Fault> next() {
    Fault fault = waiting.poll();
    if (fault != null && fault.times() > 1) {
      waiting.addFirst(
          new Fault(fault.status(), fault.times() - 1, fault.delay(), fault.afterEffect()));
    }
    return Optional.ofNullable(fault);
  }
}
