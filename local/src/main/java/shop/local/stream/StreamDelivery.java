package shop.local.stream;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import shop.local.deadletter.DeadLetters;
import shop.local.function.Invocation;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Takes records of one shard to a function in order, with the semantics of "report batch item
 * failures": what the function names as failed, and what follows it, is tried again. When a whole
 * call fails, its records go one by one, so that the guilty one is found.
 */
final class StreamDelivery {
  /** Records of one call; an event source mapping's default. */
  static final int BATCH = 100;

  /** How often a record is tried that makes the call fail: the record is to blame. */
  static final int ATTEMPTS = 5;

  /**
   * How often one is tried that its function, being well itself, asks for again: something behind
   * the function is down, and five minutes are given to it.
   */
  static final int PATIENT_ATTEMPTS = 64;

  private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);

  private static final System.Logger LOG = System.getLogger(StreamDelivery.class.getName());

  private final String streamArn;
  private final LocalStream.Mapping mapping;
  private final DeadLetters deadLetters;
  private final Predicate<Duration> pause;

  /**
   * Delivers for one mapping.
   *
   * @param pause waits; false when the stream is being closed, which ends a delivery early
   */
  StreamDelivery(
      String streamArn,
      LocalStream.Mapping mapping,
      DeadLetters deadLetters,
      Predicate<Duration> pause) {
    this.streamArn = streamArn;
    this.mapping = mapping;
    this.deadLetters = deadLetters;
    this.pause = pause;
  }

  /**
   * Delivers records, or buries them.
   *
   * @param done told the last record that needs no further attempt, again and again
   * @return whether all are done; false when the stream is being closed
   */
  boolean deliver(List<Record> records, Consumer<Record> done) {
    int from = 0;
    int failures = 0;
    int oneByOneUntil = 0;
    while (from < records.size()) {
      int to = from < oneByOneUntil ? from + 1 : Math.min(records.size(), from + BATCH);
      List<Record> batch = records.subList(from, to);
      Result result = call(batch);
      if (result.handled() > 0) {
        from += result.handled();
        failures = 0;
        done.accept(records.get(from - 1));
      }
      if (result.handled() == batch.size()) {
        continue;
      }
      failures++;
      if (!result.guiltyIsNamed()) {
        oneByOneUntil = Math.max(oneByOneUntil, to);
      }
      boolean givenUp =
          result.guiltyIsNamed()
              ? failures >= PATIENT_ATTEMPTS
              : failures >= ATTEMPTS && batch.size() == 1;
      if (givenUp) {
        Record guilty = records.get(from);
        bury(guilty, result.reason(), failures);
        done.accept(guilty);
        from++;
        failures = 0;
      } else if (!pause.test(backoff(failures))) {
        return false;
      }
    }
    return true;
  }

  private static Duration backoff(int failures) {
    Duration doubled = FIRST_BACKOFF.multipliedBy(1L << Math.min(failures - 1, 10));
    return doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
  }

  private Result call(List<Record> batch) {
    return switch (Invocation.of(mapping.target(), StreamEvent.of(streamArn, batch))) {
      case Invocation.Failed(String reason) -> {
        LOG.log(System.Logger.Level.WARNING, "batch failed {0} {1}", mapping.function(), reason);
        yield new Result(0, false, reason);
      }
      case Invocation.Answered(List<String> failed) when failed.isEmpty() ->
          new Result(batch.size(), true, "");
      case Invocation.Answered(List<String> failed) -> {
        LOG.log(System.Logger.Level.WARNING, "records failed {0} {1}", mapping.function(), failed);
        yield upToTheFirst(failed, batch);
      }
    };
  }

  /** An identifier that is not in the batch stands for the whole of it, as in AWS. */
  private static Result upToTheFirst(List<String> failed, List<Record> batch) {
    List<String> numbers = batch.stream().map(r -> r.dynamodb().sequenceNumber()).toList();
    int first = failed.stream().mapToInt(numbers::indexOf).min().orElse(-1);
    return new Result(Math.max(first, 0), first >= 0, Invocation.REPORTED);
  }

  private void bury(Record record, String reason, int attempts) {
    byte[] event = StreamEvent.of(streamArn, List.of(record));
    deadLetters.add(mapping.function(), reason, attempts, event);
  }

  /**
   * What one call did.
   *
   * @param handled records from the batch's start that are done
   * @param guiltyIsNamed whether the first one that is not done is known to have failed itself
   */
  private record Result(int handled, boolean guiltyIsNamed, String reason) {}
}
