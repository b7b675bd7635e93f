package shop.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import shop.contracts.Route;

/**
 * A story as it went once.
 *
 * @param calls that left a process, from the story's first step until the shop came to rest
 * @param summary of the books in the end
 * @param faults what does not balance
 */
record Run(
    Story story,
    Mishap mishap,
    List<CallPoint> calls,
    Set<Route> routes,
    List<String> summary,
    List<String> faults) {

  /**
   * The one thing that goes wrong.
   *
   * @param index of the call, counted from 0; less for none
   * @param patient whether people repeat what was not answered, or go away
   */
  record Mishap(int index, Fault fault, boolean patient) {
    static final Mishap NONE = new Mishap(-1, Fault.REFUSED, true);
  }

  /** Tells a story from its beginning until the shop is at rest and its schedules have run. */
  static Run of(World world, Scene.Stage stage, Story story, Mishap mishap) {
    Scene scene = Scene.on(world, stage);
    story.before().accept(scene);
    world.points().breakAt(mishap.index(), mishap.fault());
    List<String> faults = new ArrayList<>();
    if (!mishap.patient()) {
      scene.loseHeart();
    }
    try {
      story.act().accept(scene);
    } catch (Person.GaveUp e) {
      if (mishap.patient()) {
        faults.add("a patient customer was never answered");
      }
    }
    world.settle();
    world.pass(Duration.ofMinutes(5)); // Until reconciliation looks at what was not told.
    world.runSchedules();
    List<CallPoint> calls = world.points().end();
    if (mishap.index() >= 0 && !world.points().happened()) {
      faults.add("the call was not reached");
    }
    world.settle();
    Books books = Books.of(scene);
    faults.addAll(books.faults());
    return new Run(story, mishap, calls, scene.used(), books.summary(), faults);
  }

  /** What is wrong with this run: its own faults, and where it ended otherwise than a clean one. */
  List<String> faultsAgainst(Run clean) {
    List<String> all = new ArrayList<>(faults);
    if (mishap.patient()) {
      clean.summary.stream()
          .filter(line -> !summary.contains(line))
          .forEach(line -> all.add("not so any more: " + line));
      summary.stream()
          .filter(line -> !clean.summary.contains(line))
          .forEach(line -> all.add("so now: " + line));
    }
    String what =
        "%s, %s at call %d of %d (%s)%s: "
            .formatted(
                story,
                mishap.fault(),
                mishap.index() + 1,
                clean.calls.size(),
                clean.calls.get(mishap.index()),
                mishap.patient() ? "" : ", given up");
    return all.stream().map(fault -> what + fault).toList();
  }
}
