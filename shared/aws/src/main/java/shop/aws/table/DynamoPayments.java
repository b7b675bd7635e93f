package shop.aws.table;

import java.util.List;
import java.util.Optional;
import shop.payment.Payment;
import shop.payment.Payments;
import shop.payment.Refund;

/** Payments and refunds in their order's partition; {@link OrderChanges} writes them. */
public final class DynamoPayments implements Payments {
  private final Table table;

  public DynamoPayments(Table table) {
    this.table = table;
  }

  @Override
  public List<Payment> ofOrder(String orderId) {
    return table.all(OrderKeys.ofOrder(orderId), OrderKeys.PAYMENT).stream()
        .map(PaymentSchemas.PAYMENT::read)
        .toList();
  }

  @Override
  public List<Refund> refundsOfOrder(String orderId) {
    return table.all(OrderKeys.ofOrder(orderId), OrderKeys.REFUND).stream()
        .map(PaymentSchemas.REFUND::read)
        .toList();
  }

  @Override
  public Optional<Refund> findRefund(String orderId, String refundId) {
    return table.get(OrderKeys.refund(orderId, refundId)).map(PaymentSchemas.REFUND::read);
  }

  @Override
  public boolean seen(String stripeEventId) {
    return table.get(OrderKeys.stripeEvent(stripeEventId)).isPresent();
  }
}
