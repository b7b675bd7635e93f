package shop.architecture.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The dependency rules on the compiled code; each is shown to find a bad class. */
class ArchitectureTest {
  private static final ClassFolders FOLDERS = new ClassFolders();
  static final List<ArchRule> RULES =
      new ArchitectureRules(FOLDERS, FOLDERS::contains, FOLDERS::moduleOf).all();

  /** The bad classes are in one folder, so that their packages stand for modules. */
  static final List<ArchRule> RULES_FOR_BAD_CLASSES =
      new ArchitectureRules(
              FOLDERS, type -> type.getPackageName().startsWith("shop."), JavaClass::getPackageName)
          .all();

  private static final JavaClasses BAD =
      new ClassFileImporter()
          .importClasses(
              shop.contracts.BadAgreement.class,
              shop.contracts.BadSecret.class,
              shop.order.BadRule.class,
              shop.order.OrderUtil.class,
              shop.ledger.BadLedger.class,
              shop.aws.BadAdapter.class,
              shop.aws.table.BadEngine.class,
              shop.web.BadEdge.class,
              shop.functions.auth.BadController.class,
              shop.functions.orders.OtherFunction.class,
              shop.functions.authorizer.BadAuthorizer.class);

  @ParameterizedTest
  @FieldSource("RULES")
  void holds(ArchRule rule) {
    assertThat(rule.evaluate(FOLDERS.classes()).getFailureReport().getDetails())
        .as(rule.getDescription())
        .isEmpty();
  }

  @ParameterizedTest
  @FieldSource("RULES_FOR_BAD_CLASSES")
  void findsABadClass(ArchRule rule) {
    assertThat(rule.evaluate(BAD).hasViolation()).as(rule.getDescription()).isTrue();
  }

  @ParameterizedTest
  @FieldSource("RULES")
  void failsWithoutAnyMatchingClass(ArchRule rule) {
    JavaClasses none = new ClassFileImporter().importClasses(String.class);

    assertThatThrownBy(() -> rule.check(none)).isInstanceOf(AssertionError.class);
  }

  @Test
  void hasEveryPackageInOneModuleOnly() {
    Map<String, List<String>> modules =
        StreamSupport.stream(FOLDERS.classes().spliterator(), false)
            .collect(
                Collectors.groupingBy(
                    JavaClass::getPackageName,
                    Collectors.collectingAndThen(
                        Collectors.toList(),
                        types -> types.stream().map(FOLDERS::moduleOf).distinct().toList())));

    assertThat(modules).hasSizeGreaterThan(50);
    assertThat(modules.values()).allMatch(of -> of.size() == 1);
  }

  @Test
  void readsClassesOfEveryModule() {
    for (String module : FOLDERS.modules()) {
      assertThat(FOLDERS.packagesOf(module)).as(module).isNotEmpty();
    }
  }
}
