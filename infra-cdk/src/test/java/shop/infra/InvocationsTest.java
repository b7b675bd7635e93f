package shop.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.contracts.Routes;
import shop.infra.api.RestApi;
import shop.infra.function.LambdaSpec;
import shop.infra.stage.Stage;

/** events/invocations has a sample event for each function, from the source that invokes it. */
class InvocationsTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("shop.root", "..")).resolve("events/invocations");

  @Test
  void hasExactlyOneSampleForEachFunction() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(LambdaSpec.values()).map(spec -> spec.slug() + ".json").toList());
    }
  }

  @ParameterizedTest
  @EnumSource(LambdaSpec.class)
  void matchesTheEventSourceOfTheFunction(LambdaSpec spec) throws IOException {
    JsonNode event = new ObjectMapper().readTree(FOLDER.resolve(spec.slug() + ".json").toFile());

    if (spec == LambdaSpec.AUTHORIZER) {
      assertThat(event.path("methodArn").asText())
          .contains("/" + RestApi.STAGE_NAME + "/GET/api/v1/");
    } else if (spec.worker().isEmpty()) {
      assertThat(Routes.of(event.path("httpMethod").asText(), event.path("path").asText()))
          .hasValueSatisfying(route -> assertThat(route.area()).isEqualTo(spec.area()))
          .hasValueSatisfying(
              route -> assertThat(event.path("resource").asText()).isEqualTo(route.path()));
    } else {
      assertThat(source(event))
          .isIn("aws:dynamodb", "aws:sqs", "aws.events")
          .isEqualTo(expectedSource(spec));
    }
  }

  private static String source(JsonNode event) {
    return event.has("source")
        ? event.path("source").asText()
        : event.path("Records").path(0).path("eventSource").asText();
  }

  /** The event source in the template: a stream, a queue, or a schedule. */
  private static String expectedSource(LambdaSpec spec) {
    TemplateView template = TemplateView.of(Stage.PRODUCTION);
    if (template.actions(spec).contains("dynamodb:GetRecords")) {
      return "aws:dynamodb";
    }
    return template.actions(spec).contains("sqs:ReceiveMessage") ? "aws:sqs" : "aws.events";
  }
}
