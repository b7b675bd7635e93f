package shop.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** A closed loop of clients: each one sends its next request when it has the last response. */
final class LoadGenerator {
  private static final double NANOS_PER_SECOND = 1e9;

  /** A resolution of a tenth of a millisecond up to a second. */
  private static final int SIGNIFICANT_DIGITS = 4;

  private LoadGenerator() {}

  /**
   * Sends requests until the duration ends or the maximum is reached.
   *
   * @param maxRequests of all clients together
   * @param request sends the request with this number; returns whether it succeeded
   */
  static Result run(int clients, int maxRequests, Duration duration, IntFunction<Boolean> request)
      throws Exception {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    Histogram latencyMicros = new ConcurrentHistogram(SIGNIFICANT_DIGITS);
    long start = System.nanoTime();
    long end = start + duration.toNanos();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Future<?>> loops = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        loops.add(
            threads.submit(
                () -> {
                  int i = next.getAndIncrement();
                  while (System.nanoTime() < end && i < maxRequests) {
                    long sent = System.nanoTime();
                    if (!request.apply(i)) {
                      failed.incrementAndGet();
                    }
                    long nanos = System.nanoTime() - sent;
                    latencyMicros.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
                    i = next.getAndIncrement();
                  }
                }));
      }
      for (Future<?> loop : loops) {
        loop.get();
      }
      return new Result(latencyMicros, System.nanoTime() - start, failed.get());
    }
  }

  /** Does the work so many times; it must succeed each time. */
  static void runAll(int clients, int times, IntFunction<Boolean> work) throws Exception {
    Result result = run(clients, times, Duration.ofHours(1), work);
    if (result.failed > 0 || result.count() != times) {
      throw new IllegalStateException("the set-up failed " + result.failed + " times");
    }
  }

  /** The latencies of all requests, the duration of the run, and the number of failed requests. */
  record Result(Histogram latencyMicros, long nanos, int failed) {
    long count() {
      return latencyMicros.getTotalCount();
    }

    double perSecond() {
      return count() * NANOS_PER_SECOND / nanos;
    }

    double percentileMillis(int percent) {
      return latencyMicros.getValueAtPercentile(percent) / 1e3;
    }
  }
}
