package shop.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.contracts.reason.RefundReason;
import shop.ledger.Refund;
import shop.money.Money;
import shop.order.Order;
import shop.order.UnitsByLine;
import shop.testkit.OrderFixture;

class RefundedUnitsTest {

  /** The parts of a tax are rounded and still add up to the tax. */
  @Test
  void splitsTheTaxExactlyForAnyGroupingOfUnits() {
    qt().forAll(integers().between(1, 99), longs().between(1, 100_000), longs().between(0, 50_000))
        .checkAssert(
            (quantity, price, tax) -> {
              Order order = order(quantity, price, tax);
              List<Refund> refunds = new ArrayList<>();
              Money sum = Money.zero("USD");
              for (int left = quantity; left > 0; ) {
                int units = Math.min(left, 1 + left / 3);
                List<UnitsByLine> refundedUnits = List.of(new UnitsByLine("MUG", units));
                Money part = new RefundedUnits(order, refunds).price(refundedUnits);
                refunds.add(refund(refunds.size(), part, units));
                sum = sum.plus(part);
                left -= units;
              }

              assertThat(sum.amountMinor()).isEqualTo(price * quantity + tax);
            });
  }

  private static Refund refund(int i, Money amount, int units) {
    return Refund.requested(
            "r" + i, "order-1", "pi_1", amount, RefundReason.ADMINISTRATOR, Instant.EPOCH)
        .withLines(List.of(new Refund.Line("MUG", units, false)));
  }

  private static Order order(int quantity, long price, long tax) {
    return OrderFixture.anOrder().withLine("MUG", quantity, price).withTax(tax).paid().build();
  }
}
