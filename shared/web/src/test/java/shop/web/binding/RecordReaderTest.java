package shop.web.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.money.Money;
import shop.web.Problem;
import shop.web.Problem.Fault;

class RecordReaderTest {
  enum Size {
    SMALL,
    EXTRA_LARGE
  }

  record Part(@Text(max = 3) String sku, @Range(min = 1, max = 99) int quantity) {}

  record Order(
      @Text(max = 10, pattern = "[a-z]+", description = "lower-case letters") String name,
      @Text(max = 50, multiline = true) @Nullable String note,
      @Items(min = 1, max = 2) List<Part> parts,
      @Nullable Money price,
      @Nullable Size size,
      @Nullable Boolean gift,
      @Items(max = 2) @Text(max = 5) @Nullable Map<String, String> options) {}

  @Test
  void readsAllKindsOfFields() {
    Order order =
        read(
            "{'name':'mug','note':'a\\nb','parts':[{'sku':'A','quantity':2}],"
                + "'price':{'amount':1999,'currency':'USD'},'size':'extra_large','gift':true,"
                + "'options':{'color':'red'}}");

    assertThat(order)
        .isEqualTo(
            new Order(
                "mug",
                "a\nb",
                List.of(new Part("A", 2)),
                new Money(1999, "USD"),
                Size.EXTRA_LARGE,
                true,
                Map.of("color", "red")));
  }

  @Test
  void readsTextComposedAndTrimmed() {
    assertThat(
            read(
                "{'name':' mug ','note':' a\\r\\nb ','parts':[{'sku':' A','quantity':2}],"
                    + "'options':{'O\u0308l ':' e\u0301 '}}"))
        .isEqualTo(
            new Order(
                "mug",
                "a\nb",
                List.of(new Part("A", 2)),
                null,
                null,
                null,
                Map.of("\u00d6l", "\u00e9")));
  }

  @Test
  void takesPasswordsAsTheyAre() {
    record Secret(@Text(max = 8, format = Text.PASSWORD) String word) {}
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("word", " o\u0308 ");

    assertThat(RecordReader.read(Secret.class, json, "").word()).isEqualTo(" o\u0308 ");
    assertThat(RecordReader.read(Secret.class, json.put("word", "a\u200b"), "").word())
        .isEqualTo("a\u200b");
  }

  @Test
  void readsAbsentAndNullOptionalFieldsAsNull() {
    Order order = read("{'name':'mug','parts':[{'sku':'A','quantity':1}],'note':null}");

    assertThat(order.note()).isNull();
    assertThat(order.price()).isNull();
  }

  @Test
  void reportsAllErrorsAtOnce() {
    List<Fault> faults =
        faults(
            "{'name':'MUG','parts':[{'sku':'LONG','quantity':0},{'quantity':'2','colour':1}],"
                + "'price':{'amount':1.5,'currency':'USD'},'size':'huge','gift':'yes','extra':1}");

    assertThat(faults)
        .extracting(Fault::pointer)
        .containsExactlyInAnyOrder(
            "/extra",
            "/name",
            "/parts/0/sku",
            "/parts/0/quantity",
            "/parts/1/colour",
            "/parts/1/sku",
            "/parts/1/quantity",
            "/price",
            "/size",
            "/gift");
  }

  @ParameterizedTest
  @CsvSource({
    "{'name':7}, /name",
    "{'name':'a\\u0000b'}, /name",
    "{'name':'\\ud800'}, /name",
    "{'name':' '}, /name",
    "{'name':'abcdefghijk'}, /name",
    "{'note':'a\\u0007'}, /note",
    "{'note':'a\\u202e'}, /note",
    "{'name':'a\\u200b'}, /name",
    "{'options':{'a\\u200b':'c'}}, /options/a?",
    "{'options':{'O\\u0308':'c'; '\\u00d6':'d'}}, /options/\u00d6",
    "{'parts':[]}, /parts",
    "{'parts':{}}, /parts",
    "{'parts':[7]}, /parts/0",
    "{'price':{'amount':1}}, /price",
    "{'price':12}, /price",
    "{'price':{'amount':99999999999999999999; 'currency':'USD'}}, /price",
    "{'price':{'amount':1; 'currency':'XXQ'}}, /price/currency",
    "{'price':{'amount':1; 'currency':'USD'; 'x':1}}, /price",
    "{'options':{'a/b':'c'}}, /options/a~1b",
    "{'options':{'a':'b'; 'c':'d'; 'e':'f'}}, /options"
  })
  void reportsThePointerOfAnError(String json, String pointer) {
    assertThat(faults(json.replace(';', ','))).extracting(Fault::pointer).contains(pointer);
  }

  @Test
  void limitsStringsByBytes() {
    record Secret(@Text(max = 8, maxBytes = 8) String word) {}
    JsonNode json = JsonNodeFactory.instance.objectNode().put("word", "\u20ac".repeat(3));

    Problem problem =
        catchThrowableOfType(Problem.class, () -> RecordReader.read(Secret.class, json, ""));

    assertThat(problem.detail()).isEqualTo("/word must have at most 8 bytes in UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "'text'", "null"})
  void refusesJsonThatIsNotAnObject(String json) {
    assertThat(faults(json)).extracting(Fault::detail).containsExactly("must be an object");
  }

  @FieldRule(
      anyOf = {
        @Form(present = "sku", absent = "product_id"),
        @Form(present = "product_id", absent = "sku")
      },
      field = "sku",
      detail = "is required, or product_id is, but not both")
  @FieldRule(
      anyOf = {@Form(values = "gift=true"), @Form(absent = "card")},
      detail = "The card is only for gifts.")
  record Choice(
      @Nullable String sku,
      @Nullable String productId,
      @Nullable Boolean gift,
      @Nullable String card,
      @Range(min = 1, max = 9) int quantity) {}

  @ParameterizedTest
  @CsvSource({
    "{'sku':'A'; 'quantity':1}, ''",
    "{'product_id':'A'; 'sku':null; 'quantity':1}, ''",
    "{'sku':'A'; 'gift':true; 'card':'x'; 'quantity':1}, ''",
    "{'quantity':1}, /sku",
    "{'sku':'A'; 'product_id':'B'; 'quantity':1}, /sku",
    "{'sku':7; 'quantity':0}, /sku /quantity",
    "{'extra':1}, /extra /sku /quantity",
    "{'sku':'A'; 'card':'x'; 'quantity':1}, ' '",
    "{'sku':'A'; 'gift':false; 'card':'x'; 'quantity':0}, ' /quantity'"
  })
  void reportsRulesAboutSeveralFieldsWithAllOtherErrors(String json, String pointers)
      throws JsonProcessingException {
    JsonNode node = new ObjectMapper().readTree(json.replace(';', ',').replace('\'', '"'));

    Problem problem =
        catchThrowableOfType(Problem.class, () -> RecordReader.read(Choice.class, node, ""));

    List<String> found =
        problem == null ? List.of() : errors(problem).stream().map(Fault::pointer).toList();
    assertThat(String.join(" ", found)).isEqualTo(pointers.equals(" ") ? "" : pointers);
    assertThat(problem == null).isEqualTo(pointers.isEmpty());
  }

  /** A response is never much larger than its request. */
  @Test
  void listsFiftyErrorsAndCountsTheOthers() {
    StringBuilder junk = new StringBuilder("{'name':'mug'");
    for (int i = 0; i < 5_000; i++) {
      junk.append(",'").append(i).append("':1");
    }

    Problem problem = catchThrowableOfType(Problem.class, () -> read(junk + "}"));

    assertThat(errors(problem)).hasSize(50);
    assertThat(problem.members()).containsEntry("error_count", 5_001);
    assertThat(errors(problem).toString().length()).isLessThan(junk.length());
  }

  record Parcel(@Items(max = 3, unique = "sku") List<Part> parts) {}

  @Test
  void refusesItemsThatRepeatAUniqueField() throws JsonProcessingException {
    JsonNode json =
        new ObjectMapper()
            .readTree(
                "{\"parts\":[{\"sku\":\"A\",\"quantity\":1},{\"sku\":\"B\",\"quantity\":1},"
                    + "{\"sku\":\"A\",\"quantity\":0}]}");

    Problem problem =
        catchThrowableOfType(Problem.class, () -> RecordReader.read(Parcel.class, json, ""));

    assertThat(errors(problem))
        .extracting(Fault::pointer)
        .containsExactly("/parts/2/sku", "/parts/2/quantity");
  }

  private static Order read(String json) {
    try {
      return RecordReader.read(
          Order.class, new ObjectMapper().readTree(json.replace('\'', '"')), "");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  private static List<Fault> faults(String json) {
    return errors(catchThrowableOfType(Problem.class, () -> read(json)));
  }

  @SuppressWarnings("unchecked") // the member "errors" is always a list of faults
  private static List<Fault> errors(Problem problem) {
    return (List<Fault>) problem.members().getOrDefault("errors", List.of());
  }
}
