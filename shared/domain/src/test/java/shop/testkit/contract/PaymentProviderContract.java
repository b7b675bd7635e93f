package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.contracts.reason.RefundReason;
import shop.ledger.Refund;
import shop.money.Money;
import shop.payment.PaymentEvent;
import shop.payment.PaymentProvider;
import shop.payment.PaymentProvider.ProviderEvent;
import shop.payment.PaymentProvider.RefundAnswer;
import shop.payment.ProviderIntent;
import shop.payment.ProviderIntent.Status;

/** The contract of {@link PaymentProvider}. */
public abstract class PaymentProviderContract {
  private static final Money TOTAL = new Money(1999, "USD");

  protected abstract PaymentProvider provider();

  /** The customer pays. */
  protected abstract void pay(String intentId);

  @Test
  void createsOpenIntentsWithAClientSecret() {
    ProviderIntent intent = provider().createIntent("order-1", TOTAL, null);

    assertThat(intent.amount()).isEqualTo(TOTAL);
    assertThat(intent.status()).isEqualTo(Status.OPEN);
    assertThat(intent.clientSecret()).startsWith(intent.id());
  }

  @Test
  void createsOneIntentPerOrderAndAmount() {
    ProviderIntent first = provider().createIntent("order-1", TOTAL, null);
    ProviderIntent again = provider().createIntent("order-1", TOTAL, null);
    ProviderIntent otherAmount = provider().createIntent("order-1", new Money(2000, "USD"), null);
    ProviderIntent otherOrder = provider().createIntent("order-2", TOTAL, null);

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(otherAmount.id()).isNotEqualTo(first.id());
    assertThat(otherOrder.id()).isNotEqualTo(first.id());
  }

  @Test
  void replacesCancelledIntents() {
    ProviderIntent old = provider().createIntent("order-1", TOTAL, null);
    provider().cancelIntent(old.id());

    ProviderIntent replacing = provider().createIntent("order-1", TOTAL, old.id());

    assertThat(replacing.id()).isNotEqualTo(old.id());
    assertThat(replacing.status()).isEqualTo(Status.OPEN);
  }

  @Test
  void returnsTheCurrentStateOfAnIntent() {
    ProviderIntent intent = provider().createIntent("order-1", TOTAL, null);
    pay(intent.id());

    assertThat(provider().findIntent(intent.id()))
        .contains(new ProviderIntent(intent.id(), intent.clientSecret(), TOTAL, Status.SUCCEEDED));
    assertThat(provider().findIntent("pi_unknown")).isEmpty();
  }

  @Test
  void cancelsIntentsIdempotently() {
    ProviderIntent intent = provider().createIntent("order-1", TOTAL, null);

    ProviderIntent first = provider().cancelIntent(intent.id());
    ProviderIntent second = provider().cancelIntent(intent.id());

    assertThat(first.status()).isEqualTo(Status.CANCELLED);
    assertThat(second.status()).isEqualTo(Status.CANCELLED);
  }

  @Test
  void doesNotCancelPaidIntents() {
    ProviderIntent intent = provider().createIntent("order-1", TOTAL, null);
    pay(intent.id());

    assertThat(provider().cancelIntent(intent.id()).status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void refundsOnceForRepeatedRequests() {
    ProviderIntent intent = provider().createIntent("order-1", TOTAL, null);
    pay(intent.id());
    Refund refund = refund(intent, TOTAL);

    RefundAnswer first = provider().refund(refund);
    RefundAnswer second = provider().refund(refund);

    assertThat(first).isInstanceOf(RefundAnswer.Accepted.class);
    assertThat(second).isEqualTo(first);
  }

  @Test
  void listsRefundsOfAnIntent() {
    ProviderIntent intent = provider().createIntent("order-1", TOTAL, null);
    pay(intent.id());
    Money part = new Money(500, "USD");
    Refund refund = refund(intent, part);
    provider().refund(refund);

    assertThat(provider().refundsOf(intent.id()))
        .singleElement()
        .satisfies(
            listed -> {
              assertThat(listed.orderId()).isEqualTo("order-1");
              assertThat(listed.refundId()).isEqualTo(refund.id());
              assertThat(listed.intentId()).isEqualTo(intent.id());
              assertThat(listed.amount()).isEqualTo(part);
              assertThat(listed.state()).isEqualTo(Refund.State.SUCCEEDED);
              assertThat(listed.eventId()).isNull();
            });
    assertThat(provider().refundsOf("pi_unknown")).isEmpty();
  }

  @Test
  void listsEventsInOrderAfterAGivenEvent() {
    ProviderIntent first = provider().createIntent("order-1", TOTAL, null);
    pay(first.id());
    List<ProviderEvent> before = provider().eventsAfter(null);
    ProviderIntent second = provider().createIntent("order-2", TOTAL, null);
    provider().cancelIntent(second.id());
    ProviderIntent third = provider().createIntent("order-3", TOTAL, null);
    pay(third.id());

    List<ProviderEvent> after = provider().eventsAfter(before.getLast().eventId());

    assertThat(before)
        .extracting(ProviderEvent::event)
        .contains(succeeded(before.getLast().eventId(), first, "order-1"));
    assertThat(after)
        .extracting(ProviderEvent::event)
        .containsExactly(
            new PaymentEvent.IntentCancelled(after.getFirst().eventId(), second.id(), "order-2"),
            succeeded(after.getLast().eventId(), third, "order-3"));
    assertThat(provider().eventsAfter(after.getLast().eventId())).isEmpty();
  }

  @Test
  void listsTheLatestEventsAfterAnUnknownEvent() {
    ProviderIntent intent = provider().createIntent("order-1", TOTAL, null);
    pay(intent.id());

    List<ProviderEvent> events = provider().eventsAfter("evt_unknown");

    assertThat(events).isEqualTo(provider().eventsAfter(null)).isNotEmpty();
  }

  private static PaymentEvent succeeded(String eventId, ProviderIntent intent, String orderId) {
    return new PaymentEvent.IntentSucceeded(eventId, intent.id(), orderId, intent.amount());
  }

  /** A requested refund of an intent. */
  protected static Refund refund(ProviderIntent intent, Money amount) {
    Instant at = Instant.parse("2026-03-01T12:00:00Z");
    String id = UUID.randomUUID().toString();
    return Refund.requested(id, "order-1", intent.id(), amount, RefundReason.ADMINISTRATOR, at);
  }
}
