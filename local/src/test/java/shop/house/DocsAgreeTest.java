package shop.house;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;

/** The generated documents say what the code says. */
class DocsAgreeTest {

  @Test
  void describesEveryOperation() throws JsonProcessingException {
    Docs.agree("openapi.yaml", new OpenApiDocument().yaml());
  }

  @Test
  void describesEverySetting() {
    Docs.agree("settings.md", CatalogueDocuments.settings());
  }

  @Test
  void describesEveryProblem() {
    Docs.agree("problems.md", CatalogueDocuments.problems());
  }

  @Test
  void describesEveryEvent() {
    Docs.agree("events.md", CatalogueDocuments.events());
  }

  @Test
  void describesEveryTransition() {
    Docs.agree("orders.md", OrderDocument.text());
  }

  @Test
  void describesEveryKey() {
    Docs.agree("table.md", TableDocument.text());
  }
}
