package shop.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import shop.contracts.ObjectTrigger;
import shop.contracts.Schedule;
import shop.contracts.StackOutputs;
import shop.events.Subscription;

/**
 * Where what a worker has given up on waits.
 *
 * @param url of the queue
 */
record DeadLetterQueue(String worker, Kind kind, String url) {
  /** The worker that carries events from the table's stream to the bus. */
  static final String PUBLISHER = "publishOutbox";

  /** What can be done about a worker's dead letters. */
  enum Kind {
    /** They are the events themselves, and go back into the worker's queue. */
    CONSUMER("go back into the worker's queue"),
    /** They name places in the table's stream; the events there go onto the bus. */
    OUTBOX("be put on the bus, as the events that they name"),
    /** They are calls by the clock, which a later one has made up for. */
    SCHEDULE("be deleted, because a later call did their work");

    private final String remedy;

    Kind(String remedy) {
      this.remedy = remedy;
    }

    /** What becomes of them, to be read after "they would". */
    String remedy() {
      return remedy;
    }
  }

  /** Those of a stage; a worker that is idle there has none. */
  static List<DeadLetterQueue> of(Deployment deployment) {
    List<DeadLetterQueue> all = new ArrayList<>();
    add(all, deployment, PUBLISHER, Kind.OUTBOX);
    Arrays.stream(Subscription.values())
        .forEach(one -> add(all, deployment, one.worker(), Kind.CONSUMER));
    Arrays.stream(ObjectTrigger.values())
        .forEach(one -> add(all, deployment, one.worker(), Kind.CONSUMER));
    Arrays.stream(Schedule.values())
        .forEach(one -> add(all, deployment, one.worker(), Kind.SCHEDULE));
    return List.copyOf(all);
  }

  private static void add(
      List<DeadLetterQueue> all, Deployment deployment, String worker, Kind kind) {
    deployment
        .optional(StackOutputs.deadLetters(worker))
        .ifPresent(url -> all.add(new DeadLetterQueue(worker, kind, url)));
  }
}
