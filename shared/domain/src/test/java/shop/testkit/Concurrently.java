package shop.testkit;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Makes calls from several threads that start together. */
public final class Concurrently {
  private Concurrently() {}

  /** The results of all calls, in the order of their indexes. */
  public static <T> List<T> call(int callers, IntFunction<T> call) {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> results =
          IntStream.range(0, callers)
              .mapToObj(i -> threads.submit(waitThenCall(start, i, call)))
              .toList();
      start.countDown();
      return results.stream().map(Concurrently::resultOf).toList();
    }
  }

  private static <T> Callable<T> waitThenCall(CountDownLatch start, int i, IntFunction<T> call) {
    return () -> {
      start.await();
      return call.apply(i);
    };
  }

  private static <T> T resultOf(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
