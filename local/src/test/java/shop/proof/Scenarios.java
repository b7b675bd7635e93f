package shop.proof;

import java.util.List;
import java.util.stream.Stream;

/** All scenarios. {@link ScenariosTest} checks that they cover every way to change the shop. */
final class Scenarios {
  static final List<Scenario> ALL =
      Stream.of(
              CatalogScenarios.accounts(),
              LinkScenarios.links(),
              FactorScenarios.factors(),
              CatalogScenarios.catalogue(),
              CatalogScenarios.images(),
              OrderScenarios.orders(),
              OrderScenarios.shipping(),
              CheckoutScenarios.checkouts(),
              GuestScenarios.guests(),
              PaymentScenarios.payments(),
              PaymentScenarios.refunds(),
              PaymentScenarios.disputes(),
              PromotionScenarios.promotions())
          .flatMap(List::stream)
          .toList();

  private Scenarios() {}
}
