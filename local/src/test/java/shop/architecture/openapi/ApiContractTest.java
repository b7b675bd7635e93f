package shop.architecture.openapi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.testkit.api.ApiContract;

/** The check that all tests' clients use finds each kind of response that breaks the document. */
class ApiContractTest {
  private static final String CATEGORY =
      """
      {"id":"1","slug":"mugs","name":"Mugs","parent_id":null,"path":"mugs","children":[],
       "version":1,"created_at":"2026-01-31T12:00:00Z","updated_at":"2026-01-31T12:00:00Z"}\
      """;

  @Test
  void acceptsADeclaredResponse() {
    assertThatCode(() -> check(201, "application/json", CATEGORY)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | application/json | the status is not declared",
        "201 | text/html | the media type text/html is not declared",
        "429 | application/problem+json | the header Retry-After is missing",
      })
  void rejectsUndeclaredStatusMediaTypeAndHeaders(int status, String type, String violation) {
    assertThatThrownBy(() -> check(status, type, CATEGORY))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(violation);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"name\":\"Mugs\" | \"name\":7",
        "\"name\":\"Mugs\" | \"name\":null",
        "\"name\":\"Mugs\", | ''",
        "\"children\":[] | \"children\":[{}]",
      })
  void rejectsBodiesThatDifferFromTheirSchema(String before, String after) {
    assertThatThrownBy(() -> check(201, "application/json", CATEGORY.replace(before, after)))
        .isInstanceOf(AssertionError.class);
  }

  private static void check(int status, String type, String body) {
    Map<String, String> headers = Map.of("Content-Type", type);
    ApiContract.shared()
        .check(
            "POST",
            "/api/v1/categories",
            new ApiContract.Response(status, name -> Optional.ofNullable(headers.get(name)), body));
  }
}
