package shop.localstack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each missing prerequisite of a machine is reported in one sentence that says what to do. */
class MachinesTest {
  @TempDir private Path folder;

  @Test
  void rejectsAMachineWithoutEndpointDockerAndPython() throws IOException {
    Path requirements = Files.writeString(folder.resolve("requirements.lock"), "localstack\n");

    assertThatThrownBy(
            () -> PythonHome.install(requirements, folder, Stream.of("/nowhere/python", "false")))
        .isInstanceOf(UnsupportedMachineException.class)
        .hasMessageContaining("set LOCALSTACK_ENDPOINT, start Docker")
        .hasMessageContaining("or install Python 3.13");
  }

  @Test
  void rejectsAnEndpointThatDoesNotRespond() {
    assertThatThrownBy(
            () ->
                LocalStackLauncher.start(
                    folder, folder, List.of(), Map.of("LOCALSTACK_ENDPOINT", "http://127.0.0.1:1")))
        .isInstanceOf(UnsupportedMachineException.class)
        .hasMessageContaining("LOCALSTACK_ENDPOINT=http://127.0.0.1:1 does not respond");
  }

  @Test
  void rejectsAMachineWithoutARequiredProgram() {
    Command command = new Command(folder.resolve("log"), Map.of());

    assertThatThrownBy(() -> command.run(Duration.ofSeconds(5), List.of("/nowhere/npx")))
        .isInstanceOf(UnsupportedMachineException.class)
        .hasMessageContaining("'/nowhere/npx' cannot be run");
  }

  @Test
  void reportsTheOutputOfAFailedProgram() {
    Command command = new Command(folder.resolve("log"), Map.of());

    assertThatThrownBy(
            () -> command.run(Duration.ofSeconds(5), List.of("sh", "-c", "echo why; exit 3")))
        .isInstanceOf(UnsupportedMachineException.class)
        .hasMessageContaining("failed")
        .hasMessageContaining("why");
  }
}
