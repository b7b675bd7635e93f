package shop.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses SHOP =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/local/dynamodb/"))
          .withImportOption(location -> !location.contains("local-dynamodb"))
          .importPackages("shop");

  private static final JavaClasses BAD =
      new ClassFileImporter()
          .importClasses(
              shop.contracts.BadAgreement.class,
              shop.order.BadRule.class,
              shop.order.OrderUtil.class,
              shop.aws.BadAdapter.class,
              shop.web.BadEdge.class,
              shop.functions.auth.BadController.class,
              shop.functions.orders.Other.class,
              shop.functions.authorizer.BadAuthorizer.class);

  @Test
  void hasOnlyRulesThatBite() {
    assertThat(Architecture.RULES)
        .allMatch(rule -> rule.evaluate(BAD).hasViolation(), "bites a bad class");
  }

  @Test
  void isWhatTheCodeLooksLike() {
    List<String> violations = new ArrayList<>();
    for (ArchRule rule : Architecture.RULES) {
      violations.addAll(rule.allowEmptyShould(true).evaluate(SHOP).getFailureReport().getDetails());
    }

    assertThat(SHOP.size()).isGreaterThan(100);
    assertThat(violations).isEmpty();
  }
}
