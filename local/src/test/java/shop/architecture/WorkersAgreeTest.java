package shop.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Bean;
import shop.contracts.Schedule;
import shop.contracts.ServiceTrigger;
import shop.contracts.Worker;
import shop.events.Subscription;

/** Everything that names a worker agrees with the catalogue {@link Worker}. */
class WorkersAgreeTest {
  private static final Path LAMBDA_SPEC =
      Repository.ROOT.resolve("infra-cdk/src/main/java/shop/infra/function/LambdaSpec.java");

  /**
   * A constant of {@code LambdaSpec} that is a worker: its name or its {@link Worker} comes first.
   */
  private static final Pattern WORKER_SPEC =
      Pattern.compile("(?m)^  [A-Z_]+\\(\\s*(?:\"(\\w+)\"|Worker\\.([A-Z_]+)),");

  @Test
  void invokesEachWorkerByOneTrigger() {
    Stream<String> triggered =
        Stream.of(
                Stream.of(Worker.PUBLISH_OUTBOX.definition()), // by the table's stream
                Arrays.stream(Subscription.values()).map(Subscription::worker),
                Arrays.stream(Schedule.values()).map(Schedule::worker),
                Arrays.stream(ServiceTrigger.values()).map(ServiceTrigger::worker))
            .flatMap(workers -> workers);

    assertThat(triggered).containsExactlyInAnyOrderElementsOf(definitions());
  }

  @ParameterizedTest
  @EnumSource
  void describesSubscriptionsAsTheirWorkers(Subscription subscription) {
    Optional<Worker> worker =
        Arrays.stream(Worker.values())
            .filter(one -> one.definition().equals(subscription.worker()))
            .findFirst();

    assertThat(worker).map(Worker::purpose).contains(subscription.purpose());
  }

  @Test
  void declaresABeanForEachWorker() throws ClassNotFoundException {
    Class<?> app = Class.forName("shop.functions.workers.WorkersApp");

    assertThat(app.getDeclaredMethods())
        .filteredOn(method -> method.isAnnotationPresent(Bean.class))
        .extracting(method -> method.getName())
        .containsExactlyInAnyOrderElementsOf(definitions());
  }

  @Test
  void deploysALambdaFunctionForEachWorker() throws IOException {
    Stream<String> deployed =
        WORKER_SPEC.matcher(Files.readString(LAMBDA_SPEC)).results().map(WorkersAgreeTest::worker);

    assertThat(deployed).containsExactlyInAnyOrderElementsOf(definitions());
  }

  private static String worker(MatchResult spec) {
    String literal = spec.group(1);
    return literal == null ? Worker.valueOf(spec.group(2)).definition() : literal;
  }

  private static List<String> definitions() {
    return Arrays.stream(Worker.values()).map(Worker::definition).toList();
  }
}
