package shop.architecture.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Locale;
import shop.contracts.ProblemType;
import shop.contracts.Route;

/**
 * The OpenAPI 3.0 document (API Gateway imports no later version): operations from {@link Route},
 * bodies, parameters and answers from the controllers' records, errors from {@link ProblemType}.
 */
public final class OpenApiDocument {
  private OpenApiDocument() {}

  /** The document as a tree. */
  static ObjectNode tree() {
    Schemas schemas = new Schemas();
    Operations operations = new Operations(schemas);
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.0.3");
    document
        .putObject("info")
        .put("title", "Shop")
        .put("version", "1")
        .put(
            "description",
            "Amounts are integers in the currency's minor unit. Errors are problems (RFC 9457)."
                + " Lists are paged by an opaque cursor. Operations that create something accept"
                + " an Idempotency-Key.")
        .putObject("license")
        .put("name", "MIT")
        .put("url", "https://opensource.org/license/mit");
    document.putArray("servers").addObject().put("url", "http://127.0.0.1:8080");
    ObjectNode paths = document.putObject("paths");
    for (Route route : Route.values()) {
      paths
          .withObjectProperty(route.path())
          .set(route.method().name().toLowerCase(Locale.ROOT), operations.of(route));
    }
    ProblemComponents.addSchemas(schemas);
    ObjectNode components = document.putObject("components");
    components.set("schemas", schemas.components());
    components.set("responses", ProblemComponents.responses());
    components
        .putObject("securitySchemes")
        .putObject("accessToken")
        .put("type", "http")
        .put("scheme", "bearer")
        .put("bearerFormat", "JWT");
    return document;
  }

  /** The document as YAML. */
  public static String yaml() {
    YAMLFactory format =
        YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();
    try {
      return YAMLMapper.builder(format).build().writeValueAsString(tree());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
