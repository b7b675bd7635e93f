package shop.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
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

  @Test
  void addsUpToThePaidAmountInAnyPartition() {
    qt().forAll(longs().all(), integers().between(1, 12), longs().between(1, 9_999))
        .checkAssert(
            (seed, quantity, price) -> {
              Random random = new Random(seed);
              Order order =
                  OrderFixture.anOrder()
                      .withLine("CUP", quantity, price)
                      .withLine("MUG", 7, price + 1)
                      .withTax(random.nextInt(2_000))
                      .withShipping(random.nextInt(900))
                      .paid()
                      .build();
              Map<String, Integer> left = new TreeMap<>(Map.of("CUP", quantity, "MUG", 7));
              List<Refund> refunds = new ArrayList<>();
              Money sum = new RefundedUnits(order, refunds).shippingPrice();
              while (!left.isEmpty()) {
                List<String> skus = List.copyOf(left.keySet());
                String sku = skus.get(random.nextInt(skus.size()));
                int units = 1 + random.nextInt(Objects.requireNonNull(left.get(sku)));
                List<UnitsByLine> wanted = List.of(new UnitsByLine(sku, units));
                Money part = new RefundedUnits(order, refunds).price(wanted);
                refunds.add(refund(refunds.size(), part, sku, units));
                sum = sum.plus(part);
                left.computeIfPresent(sku, (_, all) -> all == units ? null : all - units);
              }

              assertThat(sum).isEqualTo(order.captured());
            });
  }

  /** A bank may reject any refund, at any later time. */
  @Test
  void addsUpToThePaidAmountWhenSomeRefundsFail() {
    qt().forAll(longs().all(), integers().between(1, 12), longs().between(0, 40))
        .checkAssert(
            (seed, quantity, total) -> {
              Random random = new Random(seed);
              Order order =
                  OrderFixture.anOrder().withLine("MUG", quantity, 0).withTax(total).paid().build();
              List<Refund> refunds = new ArrayList<>();
              for (int i = 0; i < 20; i++) {
                refundSome(order, refunds, random);
                if (!refunds.isEmpty() && random.nextInt(3) == 0) {
                  refunds.remove(random.nextInt(refunds.size()));
                }
              }
              while (refundSome(order, refunds, random)) {}

              assertThat(refunds).allMatch(refund -> refund.amount().amountMinor() >= 0);
              assertThat(refunds.stream().mapToLong(refund -> refund.amount().amountMinor()).sum())
                  .isEqualTo(total);
            });
  }

  /** Whether there was a unit left to refund. */
  private static boolean refundSome(Order order, List<Refund> refunds, Random random) {
    int left = order.lines().getFirst().quantity();
    for (Refund refund : refunds) {
      left -= refund.lines().getFirst().quantity();
    }
    if (left == 0) {
      return false;
    }
    int units = 1 + random.nextInt(left);
    Money part = new RefundedUnits(order, refunds).price(List.of(new UnitsByLine("MUG", units)));
    return refunds.add(refund(refunds.size(), part, units));
  }

  private static Refund refund(int i, Money amount, int units) {
    return refund(i, amount, "MUG", units);
  }

  private static Refund refund(int i, Money amount, String sku, int units) {
    return Refund.requested(
            "r" + i, "order-1", "pi_1", amount, RefundReason.ADMINISTRATOR, Instant.EPOCH)
        .withLines(List.of(new Refund.Line(sku, units, false, amount)));
  }

  private static Order order(int quantity, long price, long tax) {
    return OrderFixture.anOrder().withLine("MUG", quantity, price).withTax(tax).paid().build();
  }
}
