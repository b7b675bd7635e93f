package shop.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A closed loop: each of so many clients sends its next request when the last one is answered. */
final class LoadGenerator {
  private static final double NANOS = 1e9;

  private LoadGenerator() {}

  /**
   * Sends requests for so long.
   *
   * @param most requests in all
   * @param request by its number; whether it succeeded
   */
  static Result run(int clients, int most, Duration duration, IntFunction<Boolean> request)
      throws Exception {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    long start = System.nanoTime();
    long end = start + duration.toNanos();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Future<List<Long>>> loops = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        loops.add(
            threads.submit(
                () -> {
                  List<Long> latencies = new ArrayList<>();
                  int i = next.getAndIncrement();
                  while (System.nanoTime() < end && i < most) {
                    long sent = System.nanoTime();
                    if (!request.apply(i)) {
                      failed.incrementAndGet();
                    }
                    latencies.add(System.nanoTime() - sent);
                    i = next.getAndIncrement();
                  }
                  return latencies;
                }));
      }
      List<Long> all = new ArrayList<>();
      for (Future<List<Long>> loop : loops) {
        all.addAll(loop.get());
      }
      long[] sorted = all.stream().mapToLong(Long::longValue).sorted().toArray();
      return new Result(sorted, System.nanoTime() - start, failed.get());
    }
  }

  /** Does something so many times, which must succeed each time. */
  static void runAll(int clients, int times, IntFunction<Boolean> work) throws Exception {
    Result result = run(clients, times, Duration.ofHours(1), work);
    if (result.failed > 0 || result.latencies.length != times) {
      throw new IllegalStateException("the set-up failed " + result.failed + " times");
    }
  }

  /**
   * What a load did.
   *
   * @param latencies nanoseconds, sorted
   */
  @SuppressWarnings("ArrayRecordComponent") // figures on their way to a row: nobody compares them
  record Result(long[] latencies, long nanos, int failed) {
    int count() {
      return latencies.length;
    }

    double perSecond() {
      return latencies.length * NANOS / nanos;
    }

    double percentileMillis(int percent) {
      int index = Math.min(latencies.length - 1, latencies.length * percent / 100);
      return latencies[index] / 1e6;
    }
  }
}
