package shop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.money.Money;
import shop.payment.PaymentProvider;
import shop.payment.PaymentProvider.Intent;
import shop.payment.PaymentProvider.RefundAnswer;
import shop.payment.PaymentProvider.Status;
import shop.payment.Refund;

/** What every {@link PaymentProvider} does. */
public abstract class PaymentProviderContract {
  private static final Money TOTAL = new Money(1999, "USD");

  protected abstract PaymentProvider provider();

  /** The customer pays. */
  protected abstract void pay(String intentId);

  @Test
  void makesAnOpenIntentWithASecret() {
    Intent intent = provider().createIntent("order-1", TOTAL, null);

    assertThat(intent.amount()).isEqualTo(TOTAL);
    assertThat(intent.status()).isEqualTo(Status.OPEN);
    assertThat(intent.clientSecret()).startsWith(intent.id());
  }

  @Test
  void makesOneIntentForAnOrderAndItsAmount() {
    Intent first = provider().createIntent("order-1", TOTAL, null);
    Intent again = provider().createIntent("order-1", TOTAL, null);
    Intent dearer = provider().createIntent("order-1", new Money(2000, "USD"), null);
    Intent another = provider().createIntent("order-2", TOTAL, null);

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(dearer.id()).isNotEqualTo(first.id());
    assertThat(another.id()).isNotEqualTo(first.id());
  }

  @Test
  void makesAnotherIntentInPlaceOfACancelledOne() {
    Intent old = provider().createIntent("order-1", TOTAL, null);
    provider().cancelIntent(old.id());

    Intent replacing = provider().createIntent("order-1", TOTAL, old.id());

    assertThat(replacing.id()).isNotEqualTo(old.id());
    assertThat(replacing.status()).isEqualTo(Status.OPEN);
  }

  @Test
  void findsAnIntentAsItIsNow() {
    Intent intent = provider().createIntent("order-1", TOTAL, null);
    pay(intent.id());

    assertThat(provider().findIntent(intent.id()))
        .contains(new Intent(intent.id(), intent.clientSecret(), TOTAL, Status.SUCCEEDED));
    assertThat(provider().findIntent("pi_unknown")).isEmpty();
  }

  @Test
  void cancelsAnIntentHoweverOftenItIsAskedTo() {
    Intent intent = provider().createIntent("order-1", TOTAL, null);

    Intent first = provider().cancelIntent(intent.id());
    Intent second = provider().cancelIntent(intent.id());

    assertThat(first.status()).isEqualTo(Status.CANCELLED);
    assertThat(second.status()).isEqualTo(Status.CANCELLED);
  }

  @Test
  void doesNotCancelWhatIsPaid() {
    Intent intent = provider().createIntent("order-1", TOTAL, null);
    pay(intent.id());

    assertThat(provider().cancelIntent(intent.id()).status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void returnsMoneyOnceForARefundHoweverOftenItIsAskedTo() {
    Intent intent = provider().createIntent("order-1", TOTAL, null);
    pay(intent.id());
    Refund refund = refund(intent, TOTAL);

    RefundAnswer first = provider().refund(refund);
    RefundAnswer second = provider().refund(refund);

    assertThat(first).isInstanceOf(RefundAnswer.Accepted.class);
    assertThat(second).isEqualTo(first);
  }

  /** A refund of an intent that is requested. */
  protected static Refund refund(Intent intent, Money amount) {
    Instant at = Instant.parse("2026-03-01T12:00:00Z");
    String id = UUID.randomUUID().toString();
    return new Refund(
        id, "order-1", intent.id(), amount, Refund.State.REQUESTED, "cancelled", null, at, at);
  }
}
