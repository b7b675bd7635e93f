package shop.architecture.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.architecture.Repository;

/** Every command in the documents is accepted by its tool; wrong ones are shown to be found. */
class CommandsInDocsTest {
  private static final Map<Path, String> TEXTS = Repository.texts();
  private static final Map<String, CommandCheck> CHECKS = checks();

  private static Map<String, CommandCheck> checks() {
    Map<String, CommandCheck> checks = new HashMap<>(ShapeChecks.all());
    checks.putAll(new ShopChecks(TEXTS).all());
    checks.put("./mvnw", new MavenCheck(TEXTS));
    checks.put("curl", new CurlCheck());
    return checks;
  }

  @Test
  void acceptsEveryCommand() {
    List<DocumentedCommand> documented = DocumentedCommand.in(TEXTS);
    List<String> problems = new ArrayList<>();
    for (DocumentedCommand command : documented) {
      problems(command.text())
          .forEach(problem -> problems.add(command.file() + ":" + command.line() + " " + problem));
    }

    assertThat(documented).hasSizeGreaterThan(20);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "./mvnw verfiy",
        "./mvnw verify -Pprof",
        "./mvnw verify -pl shared/weeb -am",
        "./mvnw verify -Ddocs.writ=true",
        "./mvnw verify -Dtest=MissingTest",
        "./mvnw verify --sideways",
        "local/target/shop -Dporrt=8081",
        "local/target/shop dead-letters lisst",
        "local/target/shop vreify-ledger",
        "shop-ops redrive --stge staging",
        "shop-ops replay --stage staging --from yesterday",
        "infra-cdk/deploy.sh prodution",
        "infra-cdk/deploy.sh production MAIL_TO=you@shop.example",
        "curl -Z http://127.0.0.1:8080/health",
        "curl -fs localhost:8080/api/v1/product/search",
        "curl -X POST localhost:8080/api/v1/products/search",
        "curl -fs",
        "aws s3",
        "aws s3 rm -recursive s3://bucket",
        "npx aws-cdk bootstrap",
        "npx aws-cdk@2.1148.1 bootstarp",
        "git psuh",
        "git log --one-line",
        "sam local invoke shop-localstack-cart -e events/invocations/missing.json",
        "pip install cfn-lint",
        "make all",
        "DEPLOY=synth ./mvnw verify && echo $(mvn verify)",
        "until curl --fial localhost:8080/health; do sleep 1; done",
      })
  void findsWrongCommands(String command) {
    assertThat(problems(command)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "./mvnw -q -Pops -Dops=\"redrive --stage STAGE --dry-run\"",
        "./mvnw verify -pl local -am -Dtest=CommandsInDocsTest#acceptsEveryCommand",
        "local/target/shop -Dport=8081 -Dfresh",
        "local/target/shop dead-letters redrive --all",
        "shop-ops redrive --stage STAGE [WORKER] # all of them",
        "infra-cdk/deploy.sh STAGE NAME=VALUE ...",
        "curl -fsS -X PUT -d '{\"quantity\": 2}' http://127.0.0.1:8080/api/v1/cart/items/MUG",
        "curl -s localhost:8080/api/v1/orders/$ORDER | jq .status > status.txt 2>&1",
        "cat > stripe.json <<'END'\n{\"api_key\": \"make all\"}\nEND\naws s3 ls s3://bucket",
      })
  void acceptsRightCommands(String command) {
    assertThat(problems(command)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "a 'b c' \"d e\" ! [[a, b c, d e]]",
        "a && b | c ; d ! [[a], [b], [c], [d]]",
        "X=1 a > out.txt b ! [[a, b]]",
        "a \"$(b c)\" ! [[b, c], [a, $()]]",
        "until a; do b 1; done ! [[a], [b, 1]]",
        "a # b ! [[a]]",
      })
  void splitsShellIntoCommands(String script, String commands) {
    assertThat(ShellScript.commands(script)).hasToString(commands);
  }

  @Test
  void findsCommandsInFencesAndSpans() {
    String document =
        """
        # Title

        ```
        a
        ```

        ```text
        b
        ```

        ```bash executed
        e
        ```

        ```console
        $ c
        output
        ```
        Run `./mvnw
        verify`, see `infra-cdk/deploy.sh` and `d`.
        """;

    assertThat(DocumentedCommand.in(Map.of(Path.of("a.md"), document)))
        .extracting(command -> command.line() + " " + command.text().strip())
        .containsExactly("4 a", "16 c", "19 ./mvnw verify");
  }

  /** The problems of a script; a tool without a check is one. */
  private static List<String> problems(String script) {
    List<String> problems = new ArrayList<>();
    for (List<String> words : ShellScript.commands(script)) {
      CommandCheck check = CHECKS.get(words.getFirst());
      Optional<String> problem =
          check == null
              ? Optional.of("unknown command")
              : check.problem(words.subList(1, words.size()));
      problem.ifPresent(text -> problems.add(String.join(" ", words) + ": " + text));
    }
    return problems;
  }
}
