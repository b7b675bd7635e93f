package shop.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import shop.contracts.Schedule;
import shop.contracts.ServiceTrigger;
import shop.contracts.StackOutputs;
import shop.contracts.Worker;
import shop.events.Subscription;

/**
 * The dead-letter queue of a worker.
 *
 * @param url the queue's URL
 */
record DeadLetterQueue(String worker, Kind kind, String url) {
  /** The worker that publishes events from the table's stream to the bus. */
  static final String PUBLISHER = Worker.PUBLISH_OUTBOX.definition();

  /** How a worker is invoked, which determines how its dead letters are redriven. */
  enum Kind {
    /** By a queue. The dead letters are the events themselves. */
    CONSUMER("be moved back to the worker's queue"),
    /** By the table's stream. The dead letters contain the positions of the failed records. */
    OUTBOX("be read from the stream and published to the bus"),
    /** By a schedule. A later run has done the work of a failed one. */
    SCHEDULE("be deleted, because a later run has done their work");

    private final String action;

    Kind(String action) {
      this.action = action;
    }

    /** What a redrive does with the messages, to be read after "they would". */
    String action() {
      return action;
    }
  }

  /** The queues of a deployment. Workers that the stage does not use have none. */
  static List<DeadLetterQueue> of(Deployment deployment) {
    List<DeadLetterQueue> all = new ArrayList<>();
    add(all, deployment, PUBLISHER, Kind.OUTBOX);
    Arrays.stream(Subscription.values())
        .forEach(one -> add(all, deployment, one.worker(), Kind.CONSUMER));
    Arrays.stream(ServiceTrigger.values())
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
