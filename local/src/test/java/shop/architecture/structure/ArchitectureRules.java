package shop.architecture.structure;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which part may depend on which. The packages of a part are those of its module's classes. */
final class ArchitectureRules {
  private static final String TABLE = "shop.aws.table";
  private static final String SPRING = "org.springframework..";
  private static final String AWS_SDK = "software.amazon..";
  private static final String STRIPE_SDK = "com.stripe..";

  /** The names of components that must not be logged. */
  private static final Pattern SECRET =
      Pattern.compile("(?i)password|secret|token$|apiKey|signingKey");

  private final String[] agreements;
  private final String[] domain;
  private final String[] imaging;
  private final String[] adapters;
  private final String[] web;
  private final String[] functions;
  private final Predicate<JavaClass> isMain;
  private final Function<JavaClass, String> moduleOf;

  /**
   * The rules for some classes.
   *
   * @param isMain whether a class takes part in the rules about cycles
   * @param moduleOf the module of such a class
   */
  ArchitectureRules(
      ClassFolders folders, Predicate<JavaClass> isMain, Function<JavaClass, String> moduleOf) {
    this.isMain = isMain;
    agreements = folders.packagesOf("events", "shared/contracts");
    domain = folders.packagesOf("shared/domain");
    imaging = folders.packagesOf("shared/imaging");
    adapters = folders.packagesOf("shared/aws");
    web = folders.packagesOf("shared/web");
    functions =
        folders.modules().stream()
            .filter(module -> module.startsWith("functions/"))
            .flatMap(module -> Stream.of(folders.packagesOf(module)))
            .toArray(String[]::new);
    this.moduleOf = moduleOf;
  }

  List<ArchRule> all() {
    return Stream.of(layers(), insideLayers(), code(), cycles()).flatMap(List::stream).toList();
  }

  private List<ArchRule> layers() {
    return List.of(
        classes()
            .that()
            .resideInAnyPackage(agreements)
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage("java..", "org.jspecify..").or(resideInAnyPackage(agreements)))
            .because("catalogues have no dependencies, so that every part can depend on them"),
        noClasses()
            .that()
            .resideInAnyPackage(domain)
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                        SPRING, AWS_SDK, "com.amazonaws..", "com.fasterxml..", STRIPE_SDK)
                    .or(resideInAnyPackage(adapters))
                    .or(resideInAnyPackage(web))
                    .or(resideInAnyPackage(functions)))
            .because("rules and use cases are independent of runtime and storage"),
        noClasses()
            .that()
            .resideInAnyPackage(adapters)
            .should()
            .dependOnClassesThat(
                resideInAPackage(SPRING)
                    .or(resideInAnyPackage(web))
                    .or(resideInAnyPackage(functions)))
            .because("adapters depend on the domain and on their technology, on nothing above"),
        noClasses()
            .that()
            .resideInAnyPackage(web)
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(AWS_SDK, STRIPE_SDK).or(resideInAnyPackage(functions)))
            .because("the HTTP edge is independent of what is behind the use cases"),
        noClasses()
            .that()
            .resideInAnyPackage(functions)
            .and()
            .resideOutsideOfPackage("shop.functions.workers..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(AWS_SDK, TABLE + "..")
            .because("controllers reach the table through use cases only"),
        noClasses()
            .that()
            .resideInAPackage("shop.functions.authorizer..")
            .should()
            .dependOnClassesThat(resideInAPackage(SPRING).or(resideInAnyPackage(web)))
            .because("the authorizer runs before every request and must start fast"),
        slices()
            .matching("shop.functions.(*)..")
            .should()
            .notDependOnEachOther()
            .because("each function is deployed alone"));
  }

  private List<ArchRule> insideLayers() {
    return List.of(
        noClasses()
            .that()
            .resideInAnyPackage("shop.order..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("shop.payment..")
            .because("payment depends on order, never back"),
        noClasses()
            .that()
            .resideInAPackage("shop.ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("shop.order..", "shop.payment..")
            .because("the ledger is below order and payment"),
        noClasses()
            .that()
            .resideInAnyPackage(TABLE, TABLE + ".key")
            .should()
            .dependOnClassesThat(
                resideInAPackage(TABLE + ".(*)..").and(resideOutsideOfPackages(TABLE + ".key")))
            .because("the table's engine is independent of the packages of the aggregates"),
        noClasses()
            .that()
            .resideInAPackage("shop..")
            .and()
            .resideOutsideOfPackages(imaging)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.imageio..", "net.coobird..", "com.twelvemonkeys..")
            .because("untrusted images are decoded in one module"));
  }

  private List<ArchRule> code() {
    return List.of(
        noClasses()
            .that()
            .resideInAPackage("shop..")
            .should()
            .haveNameMatching(".*[.$]((Base|Common)\\w*|\\w*(Impl|Utils?|Helper|Manager|Dto))")
            .because("such a name does not describe the type"),
        noClasses()
            .that()
            .resideInAnyPackage(domain)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .because("time and identifiers are passed to constructors, so that tests control them"),
        classes()
            .that(areRecordsWithASecret())
            .should(declareTheirOwnToString())
            .because("a record's text has all its components, and texts of objects are logged"));
  }

  /** Components by name; ids and other names that only contain such a word are no secrets. */
  private static DescribedPredicate<JavaClass> areRecordsWithASecret() {
    return describe(
        "are records with a secret",
        type ->
            type.isRecord()
                && type.getPackageName().startsWith("shop")
                && type.getFields().stream()
                    .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                    .filter(field -> field.getRawType().isEquivalentTo(String.class))
                    .anyMatch(field -> SECRET.matcher(field.getName()).find()));
  }

  private static ArchCondition<JavaClass> declareTheirOwnToString() {
    return new ArchCondition<>("declare their own toString") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean hidden = !RecordText.hasAllComponents(type);
        String message = type.getName() + " has the text of all components";
        events.add(new SimpleConditionEvent(type, hidden, message));
      }
    };
  }

  private List<ArchRule> cycles() {
    return List.of(
        slices()
            .assignedFrom(by("packages", JavaClass::getPackageName))
            .should()
            .beFreeOfCycles()
            .because("packages in a cycle can only be understood and changed together"),
        slices()
            .assignedFrom(by("modules", moduleOf))
            .should()
            .beFreeOfCycles()
            .because("modules are built one after the other"));
  }

  private SliceAssignment by(String description, Function<JavaClass, String> slice) {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        JavaClass element = type.getBaseComponentType();
        return isMain.test(element)
            ? SliceIdentifier.of(slice.apply(element))
            : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return description;
      }
    };
  }
}
