package shop.architecture;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;

/** The generated documents say what the code says. */
class DocsAgreeTest {

  @Test
  void describesEveryOperation() throws JsonProcessingException {
    GeneratedDocs.agree("openapi.yaml", new OpenApiDocument().yaml());
  }

  @Test
  void describesEverySetting() {
    GeneratedDocs.agree("settings.md", CatalogueDocuments.settings());
  }

  @Test
  void describesEveryProblem() {
    GeneratedDocs.agree("problems.md", CatalogueDocuments.problems());
  }

  @Test
  void describesEveryEvent() {
    GeneratedDocs.agree("events.md", CatalogueDocuments.events());
  }

  @Test
  void describesEveryTransition() {
    GeneratedDocs.agree("orders.md", OrderDocument.text());
  }

  @Test
  void describesEveryKey() {
    GeneratedDocs.agree("table.md", TableDocument.text());
  }
}
