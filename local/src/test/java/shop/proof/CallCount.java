package shop.proof;

import java.util.List;
import java.util.Optional;
import shop.aws.metrics.Meters;
import shop.contracts.Metric;

/**
 * The calls of one operation, and the capacity units of its table calls.
 *
 * @param before until the response
 * @param after of the workers that run because of the operation
 */
record CallCount(
    List<CallPoint> before, double unitsBefore, List<CallPoint> after, double unitsAfter) {
  /** The start of the names of table calls. */
  static final String TABLE = "DynamoDbClient.";

  /** Runs an operation and everything that follows from it, and counts. */
  static CallCount of(Simulation simulation, Runnable operation) {
    double start = units();
    simulation.callPoints().injectAt(-1, InjectedFault.CRASH_BEFORE); // Negative: no fault.
    operation.run();
    int before = simulation.callPoints().count();
    double answered = units();
    simulation.runUntilIdle();
    List<CallPoint> calls = simulation.callPoints().stopRecording();
    return new CallCount(
        calls.subList(0, before),
        answered - start,
        calls.subList(before, calls.size()),
        units() - answered);
  }

  List<CallPoint> tableCallsBefore() {
    return before.stream().filter(call -> call.operation().startsWith(TABLE)).toList();
  }

  /** The capacity units that this process has consumed. */
  private static double units() {
    return Meters.shared()
        .text(Optional.empty())
        .lines()
        .filter(line -> line.startsWith(Metric.TABLE_CAPACITY.baseName()))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
