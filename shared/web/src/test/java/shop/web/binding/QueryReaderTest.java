package shop.web.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.web.Problem;

class QueryReaderTest {
  record Filter(
      @Nullable @Range(min = 1, max = 100) Integer limit,
      @Nullable Boolean inStock,
      @Nullable Map<String, String> option) {}

  @Test
  void readsNumbersFlagsAndOptions() {
    Filter filter =
        QueryReader.read(
            Filter.class,
            Map.of(
                "limit", new String[] {"20"},
                "in_stock", new String[] {"true"},
                "option.color", new String[] {"red"}));

    assertThat(filter).isEqualTo(new Filter(20, true, Map.of("color", "red")));
  }

  record Choices(
      @Nullable @Items(max = 1) Map<String, List<String>> option,
      @Nullable @Items(max = 3) List<String> facets) {}

  @Test
  void readsSeveralValuesOfListsAndOptions() {
    Choices choices =
        QueryReader.read(
            Choices.class,
            Map.of(
                "option.co.lor", new String[] {"red", "blue"},
                "facets", new String[] {"a, b", "c"}));

    assertThat(choices)
        .isEqualTo(new Choices(Map.of("co.lor", List.of("red", "blue")), List.of("a", "b", "c")));
  }

  @Test
  void refusesARepeatedOptionThatHasOneValue() {
    assertThat(refused("option.color", "red", "blue").detail())
        .isEqualTo("/query/option.color must be given only once");
  }

  @Test
  void boundsTheNameOfAnUnknownParameter() {
    assertThat(refused("x\u202e" + "a".repeat(1_000), "1").members().toString())
        .contains("/query/x?" + "a".repeat(38) + ",")
        .doesNotContain("a".repeat(39));
  }

  @Test
  void listsKnownParametersForAnUnknownOne() {
    Problem problem = refused("order_by", "1");

    assertThat(problem.members().toString())
        .contains("/query/order_by", "known parameters: in_stock, limit, option.NAME");
  }

  @Test
  void refusesARepeatedParameter() {
    Problem problem = refused("limit", "1", "2");

    assertThat(problem.detail()).isEqualTo("/query/limit must be given only once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "1.5", "many", "99999999999999999999", ""})
  void refusesNumbersOutOfRange(String limit) {
    Problem problem = refused("limit", limit);

    assertThat(problem.members().toString()).contains("/query/limit");
  }

  private static Problem refused(String name, String... values) {
    return catchThrowableOfType(
        Problem.class, () -> QueryReader.read(Filter.class, Map.of(name, values)));
  }
}
