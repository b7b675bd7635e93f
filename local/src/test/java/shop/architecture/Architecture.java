package shop.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Which part may know which. */
final class Architecture {
  private static final String[] DOMAIN = {
    "shop.money..",
    "shop.commit..",
    "shop.page..",
    "shop.catalog..",
    "shop.search..",
    "shop.inventory..",
    "shop.cart..",
    "shop.pricing..",
    "shop.order..",
    "shop.payment..",
    "shop.account..",
    "shop.stats..",
    "shop.image.."
  };

  static final List<ArchRule> RULES =
      List.of(
          noClasses()
              .that()
              .resideInAnyPackage("shop.events..", "shop.contracts..")
              .should()
              .dependOnClassesThat()
              .resideOutsideOfPackages(
                  "java..", "org.jspecify..", "shop.events..", "shop.contracts..")
              .because("agreements depend on nothing, so that everything can depend on them"),
          noClasses()
              .that()
              .resideInAnyPackage(DOMAIN)
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(
                  "org.springframework..",
                  "software.amazon..",
                  "com.amazonaws..",
                  "com.fasterxml..",
                  "com.stripe..",
                  "shop.aws..",
                  "shop.web..",
                  "shop.functions..")
              .because("rules know neither where they run nor what stores them"),
          noClasses()
              .that()
              .resideOutsideOfPackages("shop.imaging..", "shop.testkit..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("javax.imageio..", "net.coobird..", "com.twelvemonkeys..")
              .because("bytes that nobody trusts are decoded in one place"),
          noClasses()
              .that()
              .resideInAPackage("shop.aws..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("org.springframework..", "shop.web..", "shop.functions..")
              .because("adapters know the domain and their technology, nothing above"),
          noClasses()
              .that()
              .resideInAPackage("shop.web..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("software.amazon..", "com.stripe..", "shop.functions..")
              .because("the edge knows HTTP, not what is behind the use cases"),
          noClasses()
              .that()
              .resideInAPackage("shop.functions..")
              .and()
              .resideOutsideOfPackage("shop.functions.workers..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("software.amazon..", "shop.aws.table..")
              .because("controllers reach the table through use cases: three hops, no shortcut"),
          noClasses()
              .that()
              .resideInAPackage("shop.functions.authorizer..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("org.springframework..", "shop.web..")
              .because("it stands in front of every request and has to start fast"),
          classes()
              .that()
              .resideInAPackage("shop..")
              .should()
              .haveSimpleNameNotEndingWith("Impl")
              .andShould()
              .haveSimpleNameNotEndingWith("Util")
              .andShould()
              .haveSimpleNameNotEndingWith("Utils")
              .andShould()
              .haveSimpleNameNotEndingWith("Helper")
              .andShould()
              .haveSimpleNameNotEndingWith("Manager")
              .andShould()
              .haveSimpleNameNotEndingWith("Dto")
              .andShould()
              .haveSimpleNameNotStartingWith("Base")
              .andShould()
              .haveSimpleNameNotStartingWith("Common")
              .because("such a name says nothing"),
          noClasses()
              .that()
              .resideInAnyPackage(DOMAIN)
              .should()
              .callMethod(java.time.Instant.class, "now")
              .orShould()
              .callMethod(java.time.Clock.class, "systemUTC")
              .orShould()
              .callMethod(java.util.UUID.class, "randomUUID")
              .because("time and identifiers come in by constructor, so that tests can state them"),
          slices()
              .matching("shop.functions.(*)..")
              .should()
              .notDependOnEachOther()
              .because("each is deployed alone"));

  private Architecture() {}
}
