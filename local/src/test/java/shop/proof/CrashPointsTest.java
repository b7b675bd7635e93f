package shop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever call fails, is answered to nobody, comes late, or is the last of its process: the books
 * balance, and the shop ends where it would have ended without the fault. If people give up instead
 * of asking again, the books balance still.
 */
class CrashPointsTest {
  /** Each works on a world of its own. */
  private static final int WORKERS = 2;

  /** One fault in so many is tried where time is short; another one in each story. */
  private static final int SAMPLE = 43;

  private final AtomicInteger points = new AtomicInteger();
  private final AtomicInteger runs = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();

  @Test
  @Tag("quick")
  void endWhereTheyWouldHaveEndedInASample() throws Exception {
    tryAll(SAMPLE);
  }

  @Test
  @Tag("proof")
  void endWhereTheyWouldHaveEnded() throws Exception {
    tryAll(1);
  }

  private void tryAll(int sample) throws Exception {
    String only = System.getProperty("proof.story", ".*").replace('_', ' ');
    ConcurrentLinkedQueue<Story> left = new ConcurrentLinkedQueue<>(Stories.ALL);
    left.removeIf(story -> !story.name().matches(only));
    try (ExecutorService threads = Executors.newFixedThreadPool(WORKERS)) {
      List<Callable<Void>> workers = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        workers.add(() -> work(left, sample));
      }
      for (Future<Void> worker : threads.invokeAll(workers)) {
        worker.get();
      }
    }
    System.out.printf(
        "crash points: %d stories, %d calls, %d runs with one fault each%n",
        Stories.ALL.size(), points.get(), runs.get());
    assertThat(faults).isEmpty();
  }

  private Void work(ConcurrentLinkedQueue<Story> left, int sample) {
    try (World world = World.quiet()) {
      Scene.Stage stage = Scene.build(world);
      for (Story story = left.poll(); story != null; story = left.poll()) {
        Run.clean(world, stage, story); // So that caches are warm: no later run has fewer calls.
        Run clean = Run.clean(world, stage, story);
        for (String fault : clean.faults()) {
          faults.add(story + ": " + fault);
        }
        List<Run.Mishap> mishaps = mishaps(clean.calls());
        points.addAndGet(clean.calls().size());
        tryEach(sampled(mishaps, story, sample), world, stage, story, clean);
        Run cold = Run.cold(world, stage, story);
        List<Run.Mishap> atStart = mishapsAtStart(cold.calls(), clean.calls());
        tryEach(sampled(atStart, story, sample), world, stage, story, cold);
      }
    }
    return null;
  }

  private static List<Run.Mishap> sampled(List<Run.Mishap> all, Story story, int sample) {
    return IntStream.range(0, all.size())
        .filter(i -> i % sample == Math.floorMod(story.name().hashCode(), sample))
        .mapToObj(all::get)
        .toList();
  }

  private void tryEach(
      List<Run.Mishap> mishaps, World world, Scene.Stage stage, Story story, Run clean) {
    for (Run.Mishap mishap : mishaps) {
      faults.addAll(clean.again(world, stage, story, mishap).faults());
      runs.incrementAndGet();
    }
  }

  /** Each fault of the calls that only processes without a memory make. */
  private static List<Run.Mishap> mishapsAtStart(List<CallPoint> cold, List<CallPoint> warm) {
    List<CallPoint> known = new ArrayList<>(warm);
    List<Run.Mishap> mishaps = new ArrayList<>();
    for (int i = 0; i < cold.size(); i++) {
      if (!known.remove(cold.get(i))) {
        for (Fault fault : Fault.values()) {
          if (fault.concerns(cold.get(i))) {
            mishaps.add(new Run.Mishap(i, fault, true, true));
          }
        }
      }
    }
    return mishaps;
  }

  /** Each fault of each call; of reads in a row that are the same, of the first and the last. */
  private static List<Run.Mishap> mishaps(List<CallPoint> calls) {
    List<Run.Mishap> mishaps = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      CallPoint call = calls.get(i);
      boolean amidReads =
          i > 0
              && i < calls.size() - 1
              && !call.writes()
              && call.equals(calls.get(i - 1))
              && call.equals(calls.get(i + 1));
      for (Fault fault : amidReads ? List.<Fault>of() : List.of(Fault.values())) {
        if (fault.concerns(call)) {
          mishaps.add(new Run.Mishap(i, fault, true, false));
        }
        if (call.writes() && call.ofTheApi() && fault.isUnheard()) {
          mishaps.add(new Run.Mishap(i, fault, false, false));
        }
      }
    }
    return mishaps;
  }
}
