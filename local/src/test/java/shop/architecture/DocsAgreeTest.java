package shop.architecture;

import org.junit.jupiter.api.Test;
import shop.architecture.openapi.OpenApiDocument;

/** The generated documents say what the code says. */
class DocsAgreeTest {

  @Test
  void describesEveryOperation() {
    GeneratedDocs.agree("openapi.yaml", OpenApiDocument.yaml());
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
