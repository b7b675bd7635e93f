package shop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.contracts.Method;
import shop.contracts.Route;
import shop.contracts.Schedule;
import shop.events.Subscription;

/**
 * Whatever call fails, is answered to nobody, comes late, or is the last of its process: the books
 * balance, and the shop ends where it would have ended without the fault.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashPointsTest {
  private World world;
  private Scene.Stage stage;
  private final Set<Route> routes = EnumSet.noneOf(Route.class);
  private final Set<String> functions = new TreeSet<>();
  private int points;
  private int runs;

  @BeforeAll
  void start() {
    world = World.quiet();
    stage = Scene.build(world);
  }

  @AfterAll
  void stop() {
    System.out.printf("crash points: %d calls of %d stories, %d runs%n", points, Stories.ALL.size(), runs);
    world.close();
  }

  static List<Story> stories() {
    String only = System.getProperty("proof.story", "").replace('_', ' ');
    return Stories.ALL.stream().filter(story -> story.name().contains(only)).toList();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void endWhereTheyWouldHaveEnded(Story story) {
    Run clean = run(story, Run.Mishap.NONE);
    points += clean.calls().size();

    List<String> faults = new ArrayList<>(clean.faults());
    for (Run.Mishap mishap : mishaps(clean.calls())) {
      faults.addAll(run(story, mishap).faultsAgainst(clean));
    }

    assertThat(faults).isEmpty();
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
          mishaps.add(new Run.Mishap(i, fault, true));
        }
        if (call.writes() && call.ofTheApi() && fault.isUnheard()) {
          mishaps.add(new Run.Mishap(i, fault, false));
        }
      }
    }
    return mishaps;
  }

  private Run run(Story story, Run.Mishap mishap) {
    runs++;
    Run run = Run.of(world, stage, story, mishap);
    routes.addAll(run.routes());
    run.calls().forEach(call -> functions.add(call.function()));
    return run;
  }
}
