package shop.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shop.architecture.document.ApiDocument;
import shop.architecture.document.EventsDocument;
import shop.architecture.document.ModulesDocument;
import shop.architecture.document.OrdersDocument;
import shop.architecture.document.PrimingItems;
import shop.architecture.document.ProblemsDocument;
import shop.architecture.document.SettingsDocument;
import shop.architecture.document.TableDocument;
import shop.architecture.openapi.OpenApiDocument;

/** The generated documents agree with the code. */
class DocsAgreeTest {

  @Test
  void describesTheApiAsOpenApi() {
    GeneratedDocs.assertCurrent("openapi.yaml", OpenApiDocument.yaml());
  }

  @Test
  void describesTheApi() {
    GeneratedDocs.assertCurrent("api.md", ApiDocument.text());
  }

  @Test
  void describesTheSettings() {
    GeneratedDocs.assertCurrent("settings.md", SettingsDocument.text());
  }

  @Test
  void describesTheProblems() {
    GeneratedDocs.assertCurrent("problems.md", ProblemsDocument.text());
  }

  @Test
  void describesTheEvents() {
    GeneratedDocs.assertCurrent("events.md", EventsDocument.text());
  }

  @Test
  void describesTheOrders() {
    GeneratedDocs.assertCurrent("orders.md", OrdersDocument.text());
  }

  @Test
  void describesTheTable() {
    GeneratedDocs.assertCurrent("table.md", TableDocument.text());
  }

  @Test
  void copiesTheSampleItemsForPriming() {
    GeneratedDocs.assertFileIsCurrent(
        "shared/aws/src/main/resources/shop/aws/priming/items.json", PrimingItems.json());
  }

  @Test
  void describesTheModules() {
    GeneratedDocs.assertCurrent("modules.md", ModulesDocument.text());
  }

  @Test
  void reportsTheFirstDifference() {
    assertThat(GeneratedDocs.firstDifference("a\nb\n", "a\nc\n"))
        .isEqualTo("line 2 is\nb\nand should be\nc");
    assertThat(GeneratedDocs.firstDifference("a\n", "a\nb\n"))
        .isEqualTo("line 2 is\n\nand should be\nb");
    assertThat(GeneratedDocs.firstDifference("a\n", "a\n")).isEmpty();
  }
}
