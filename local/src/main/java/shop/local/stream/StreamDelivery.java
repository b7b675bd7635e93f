package shop.local.stream;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import shop.local.deadletter.DeadLetters;
import shop.local.function.InvocationResult;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Delivers the records of one shard to a function in order, as AWS does with
 * "ReportBatchItemFailures": the first record that the function reports as failed, and all after
 * it, are retried. When a whole call fails, its records are delivered one by one to find the record
 * that causes the failure.
 */
final class StreamDelivery {
  /** The maximum number of records in a call; the default of an event source mapping. */
  static final int BATCH_SIZE = 100;

  /** Attempts for a record that makes the call fail. The record itself is the cause. */
  static final int MAX_FAILED_CALLS = 5;

  /**
   * Attempts for a record that the function reports as failed. The function itself works, so a
   * service behind it is probably down. With the back-off, 64 attempts take about five minutes.
   */
  static final int MAX_REPORTED_FAILURES = 64;

  private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
  private static final Duration MAX_BACKOFF = Duration.ofSeconds(5);

  private static final System.Logger LOG = System.getLogger(StreamDelivery.class.getName());

  private final String streamArn;
  private final EventSourceMapping mapping;
  private final DeadLetters deadLetters;
  private final Predicate<Duration> pause;

  /**
   * Delivers for one mapping.
   *
   * @param pause waits; false when the stream is being closed, which ends the delivery
   */
  StreamDelivery(
      String streamArn,
      EventSourceMapping mapping,
      DeadLetters deadLetters,
      Predicate<Duration> pause) {
    this.streamArn = streamArn;
    this.mapping = mapping;
    this.deadLetters = deadLetters;
    this.pause = pause;
  }

  /**
   * Delivers records. A record that keeps failing becomes a dead letter.
   *
   * @param done called after each step with the last record that needs no further attempt
   * @return whether all records are done; false when the stream is being closed
   */
  boolean deliver(List<Record> records, Consumer<Record> done) {
    int from = 0;
    int failures = 0;
    int oneByOneUntil = 0;
    while (from < records.size()) {
      int to = from < oneByOneUntil ? from + 1 : Math.min(records.size(), from + BATCH_SIZE);
      List<Record> batch = records.subList(from, to);
      CallResult result = invoke(batch);
      if (result.handled() > 0) {
        from += result.handled();
        failures = 0;
        done.accept(records.get(from - 1));
      }
      if (result.handled() == batch.size()) {
        continue;
      }
      failures++;
      if (!result.failedRecordIsKnown()) {
        oneByOneUntil = Math.max(oneByOneUntil, to);
      }
      boolean limitReached =
          result.failedRecordIsKnown()
              ? failures >= MAX_REPORTED_FAILURES
              : failures >= MAX_FAILED_CALLS && batch.size() == 1;
      if (limitReached) {
        Record failedRecord = records.get(from);
        addDeadLetter(failedRecord, result.reason(), failures);
        done.accept(failedRecord);
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
    return doubled.compareTo(MAX_BACKOFF) < 0 ? doubled : MAX_BACKOFF;
  }

  private CallResult invoke(List<Record> batch) {
    return switch (InvocationResult.invoke(mapping.target(), StreamEvent.of(streamArn, batch))) {
      case InvocationResult.Failed(String reason) -> {
        LOG.log(System.Logger.Level.WARNING, "batch failed {0} {1}", mapping.function(), reason);
        yield new CallResult(0, false, reason);
      }
      case InvocationResult.Completed(List<String> failed) when failed.isEmpty() ->
          new CallResult(batch.size(), true, "");
      case InvocationResult.Completed(List<String> failed) -> {
        LOG.log(System.Logger.Level.WARNING, "records failed {0} {1}", mapping.function(), failed);
        yield upToFirstFailure(failed, batch);
      }
    };
  }

  /** As in AWS, an identifier that is not in the batch means the whole batch. */
  private static CallResult upToFirstFailure(List<String> failed, List<Record> batch) {
    List<String> numbers = batch.stream().map(r -> r.dynamodb().sequenceNumber()).toList();
    int first = failed.stream().mapToInt(numbers::indexOf).min().orElse(-1);
    return new CallResult(Math.max(first, 0), first >= 0, InvocationResult.REPORTED_AS_FAILED);
  }

  private void addDeadLetter(Record record, String reason, int attempts) {
    byte[] event = StreamEvent.of(streamArn, List.of(record));
    deadLetters.add(mapping.function(), reason, attempts, event);
  }

  /**
   * The result of one call.
   *
   * @param handled the number of records at the start of the batch that are done
   * @param failedRecordIsKnown whether the function reported the next record as failed
   */
  private record CallResult(int handled, boolean failedRecordIsKnown, String reason) {}
}
