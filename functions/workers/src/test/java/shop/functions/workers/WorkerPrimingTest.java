package shop.functions.workers;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.contracts.Worker;

/** Workers are primed with their sample events, on a shop whose calls end in the process. */
class WorkerPrimingTest {

  @BeforeAll
  static void setCredentials() {
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local");
  }

  @ParameterizedTest
  @EnumSource(Worker.class)
  void handlesTheSampleEventOfEachWorker(Worker worker) {
    assertThatCode(() -> WorkersHandler.prime(worker.definition())).doesNotThrowAnyException();
  }

  @Test
  void failsForAnUnknownWorker() {
    assertThatThrownBy(() -> WorkersHandler.prime("unknown")).hasMessage("unknown");
  }
}
