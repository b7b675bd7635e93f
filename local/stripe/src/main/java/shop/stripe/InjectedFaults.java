package shop.stripe;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The faults for the next requests, in the order in which they were added. */
final class InjectedFaults {
  private final Deque<Fault> pending = new ArrayDeque<>();

  /**
   * A fault of the next requests under {@code /v1}.
   *
   * @param status 400 to 599 for the response; 0 for the real response after the delay
   * @param times the number of requests, 1 to 10,000
   * @param delay before the request is handled, at most one minute
   * @param afterEffect whether the request does its work before it fails
   */
  record Fault(int status, int times, Duration delay, boolean afterEffect) {
    private static final int MAX_TIMES = 10_000;
    private static final Duration MAX_DELAY = Duration.ofMinutes(1);

    Fault {
      boolean invalidStatus = status != 0 && (status < 400 || status > 599);
      boolean invalidDelay = delay.isNegative() || delay.compareTo(MAX_DELAY) > 0;
      if (invalidStatus || invalidDelay || times < 1 || times > MAX_TIMES) {
        throw new IllegalArgumentException("Invalid fault");
      }
    }
  }

  synchronized void add(Fault fault) {
    pending.add(fault);
  }

  synchronized void clear() {
    pending.clear();
  }

  /** Takes the fault of the next request; empty when there is none. */
  synchronized Optional<Fault> next() {
    Fault fault = pending.poll();
    if (fault != null && fault.times() > 1) {
      pending.addFirst(
          new Fault(fault.status(), fault.times() - 1, fault.delay(), fault.afterEffect()));
    }
    return Optional.ofNullable(fault);
  }
}
