package shop.architecture.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.web.binding.IdempotencyHeader;

/** Conventions of the generated document; each is shown to find a bad document. */
class OpenApiDocumentTest {

  @Test
  void followsTheConventions() {
    assertThat(ApiConventions.violations(OpenApiDocument.tree())).isEmpty();
  }

  @Test
  void namesTheSchemasOfNestedRecordsAndPages() {
    JsonNode schemas = OpenApiDocument.tree().at("/components/schemas");

    assertThat(schemas.at("/Order/properties/items/items/$ref").asText())
        .isEqualTo("#/components/schemas/OrderItem");
    assertThat(schemas.at("/Cart/properties/items/items/$ref").asText())
        .isEqualTo("#/components/schemas/CartItem");
    assertThat(schemas.at("/OrderPage/properties/data/items/$ref").asText())
        .isEqualTo("#/components/schemas/Order");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "paths: {/a: {get: {responses: {200: {schema: {type: object, properties: {b: {}}}}}}}}",
        "paths: {/a: {get: {parameters: [{name: orderId, in: path}]}}}",
        "paths: {/a: {get: {parameters: [{name: sort-by, in: query}]}}}",
        "paths: {/a: {get: {operationId: a}, put: {operationId: a}}}",
        "paths: {/a: {get: {schema: {type: string, enum: [in-transit]}}}}",
        "paths: {/a: {get: {schema: {type: string, enum: [SHIPPED]}}}}",
        "paths: {/a: {get: {schema: {$ref: '#/components/schemas/Missing'}}}}",
        "components: {schemas: {Unused: {type: object}}}",
        "paths: {/a: {$ref: '#/components/schemas/A'}}\n"
            + "components: {schemas: {A: {type: object, properties: {firstName: {}}}}}",
      })
  void findsViolations(String yaml) throws JsonProcessingException {
    assertThat(ApiConventions.violations(new YAMLMapper().readTree(yaml))).hasSize(1);
  }

  /** {@code ConcurrentRetryTest} covers the routes that take a key. */
  @Test
  void readsTheIdempotencyKeyExactlyWhereTheRouteTakesOne() {
    assertThat(Controllers.byRoute())
        .allSatisfy(
            (route, method) ->
                assertThat(
                        Arrays.asList(method.getParameterTypes()).contains(IdempotencyHeader.class))
                    .as(route.name())
                    .isEqualTo(route.takesIdempotencyKey()));
  }

  @Test
  void rejectsTwoRecordsWithOneSchemaName() {
    SchemaNames names = new SchemaNames();
    names.of(PriceView.class);

    assertThatThrownBy(() -> names.of(Price.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(PriceView.class.getName())
        .hasMessageContaining(Price.class.getName());
  }

  @Test
  void namesNestedRecordsAfterTheirOuterRecord() {
    SchemaNames names = new SchemaNames();

    assertThat(
            List.of(
                names.of(PriceView.class),
                names.of(PriceView.Tax.class),
                names.of(PriceView.PriceRangeView.class),
                names.of(PriceBody.class),
                names.of(PriceBody.Tax.class)))
        .containsExactly("Price", "PriceTax", "PriceRange", "PriceRequest", "PriceTaxRequest");
  }

  record Price() {}

  record PriceView() {
    record Tax() {}

    record PriceRangeView() {}
  }

  record PriceBody() {
    record Tax() {}
  }
}
