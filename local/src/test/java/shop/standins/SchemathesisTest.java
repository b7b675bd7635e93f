package shop.standins;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.local.LocalShop;
import shop.scenario.ApiClient;
import shop.scenario.RunningShop;

/**
 * Schemathesis makes requests from docs/openapi.yaml, valid and invalid ones and sequences of them,
 * and checks the responses: none is a server error, each follows the document, and no valid request
 * is refused with 400, except those that schemathesis.toml lists with a reason.
 */
@Tag("standins")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemathesisTest {
  /** Test cases of each operation and phase. All callers together then take four minutes. */
  private static final String MAX_EXAMPLES = System.getProperty("schemathesis.examples", "12");

  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private LocalShop shop;

  /** Who sends the requests. */
  enum Role {
    ADMINISTRATOR,
    CUSTOMER,
    ANONYMOUS
  }

  @BeforeAll
  void start(@TempDir Path folder) {
    shop =
        RunningShop.start(
            RunningShop.options(folder.resolve("data"))
                .searching(Path.of(System.getProperty("opensearch.local.lib")))
                .with("CALLER_LIMIT_PER_MINUTE", "1000000"));
  }

  @AfterAll
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @EnumSource
  void findsNoBreakOfTheContract(Role role) throws IOException, InterruptedException {
    Path log = Installation.FOLDER.resolve("schemathesis-%s.log".formatted(role));

    String token = token(role);
    int exitCode = run(command(token), log);

    int stillAllowed = RunningShop.api(shop).as(token).get("auth/me").status();
    assertThat(stillAllowed)
        .as("the caller's session at the end")
        .isEqualTo(token == null ? 401 : 200);
    assertThat(exitCode).as(() -> "the output is in %s:%n%s".formatted(log, text(log))).isZero();
  }

  private @Nullable String token(Role role) {
    ApiClient api = RunningShop.api(shop);
    return switch (role) {
      case ADMINISTRATOR -> api.login(RunningShop.ADMIN_EMAIL, RunningShop.ADMIN_PASSWORD).token();
      case CUSTOMER -> api.newCustomer().token();
      case ANONYMOUS -> null;
    };
  }

  private List<String> command(@Nullable String token) {
    Path root = Path.of(System.getProperty("shop.root"));
    Path bin = Installation.python("schemathesis").resolve("bin");
    List<String> command = new ArrayList<>();
    command.add(bin.resolve("schemathesis").toString());
    command.addAll(
        List.of(
            "--config-file",
            root.resolve("local/src/test/resources/shop/standins/schemathesis.toml").toString()));
    command.addAll(List.of("run", root.resolve("docs/openapi.yaml").toString()));
    command.addAll(List.of("--url", shop.base().toString()));
    command.addAll(List.of("--max-examples", MAX_EXAMPLES));
    if (token != null) {
      command.addAll(List.of("--header", "Authorization: Bearer " + token));
      // They would end the session of the caller; ANONYMOUS calls them.
      command.addAll(List.of("--exclude-operation-id", "logout"));
      command.addAll(List.of("--exclude-operation-id", "logoutAll"));
      command.addAll(List.of("--exclude-operation-id", "endSession"));
    }
    return command;
  }

  private static int run(List<String> command, Path log) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(Installation.FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("schemathesis did not end; its output is in " + log);
    }
    return process.exitValue();
  }

  private static String text(Path log) {
    try {
      return Files.readString(log, UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
