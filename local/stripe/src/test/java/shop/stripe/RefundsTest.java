package shop.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static shop.stripe.FakeStripeFixture.anIntent;
import static shop.stripe.FakeStripeFixture.paid;
import static shop.stripe.FakeStripeFixture.with;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefundsTest {
  private final FakeStripe stripe = FakeStripe.start(FakeStripeFixture.settings());
  private final StripeClient client = FakeStripeFixture.client(stripe);

  @AfterEach
  void stop() {
    stripe.close();
  }

  @Test
  void refundsAPartOfACharge() throws StripeException {
    PaymentIntent intent = paid(client, 1000);

    Refund refund =
        client
            .v1()
            .refunds()
            .create(
                of(intent)
                    .setAmount(400L)
                    .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                    .putMetadata("order_id", "order-1")
                    .build());

    assertThat(refund.getStatus()).isEqualTo("succeeded");
    assertThat(refund.getPaymentIntent()).isEqualTo(intent.getId());
    assertThat(client.v1().refunds().retrieve(refund.getId()).getMetadata())
        .containsEntry("order_id", "order-1");
    Charge charge = client.v1().charges().retrieve(intent.getLatestCharge());
    assertThat(charge.getAmountRefunded()).isEqualTo(400);
    assertThat(charge.getRefunded()).isFalse();
  }

  @Test
  void refundsTheRemainderWithoutAnAmount() throws StripeException {
    PaymentIntent intent = paid(client, 1000);
    client.v1().refunds().create(of(intent).setAmount(400L).build());

    Refund remainder =
        client
            .v1()
            .refunds()
            .create(RefundCreateParams.builder().setCharge(intent.getLatestCharge()).build());

    assertThat(remainder.getAmount()).isEqualTo(600);
    assertThat(client.v1().charges().retrieve(intent.getLatestCharge()).getRefunded()).isTrue();
  }

  @Test
  void rejectsMoreThanTheRefundableAmount() throws StripeException {
    PaymentIntent intent = paid(client, 1000);

    InvalidRequestException tooMuch = rejected(of(intent).setAmount(1001L));
    client.v1().refunds().create(of(intent).build());
    InvalidRequestException again = rejected(of(intent).setAmount(1L));

    assertThat(tooMuch.getParam()).isEqualTo("amount");
    assertThat(again.getStatusCode()).isEqualTo(400);
    assertThat(again.getCode()).isEqualTo("charge_already_refunded");
  }

  @Test
  void rejectsAnUnpaidIntent() throws StripeException {
    PaymentIntent intent = client.v1().paymentIntents().create(anIntent(1000));

    InvalidRequestException error = rejected(of(intent));

    assertThat(error.getParam()).isEqualTo("payment_intent");
  }

  @Test
  void neverRefundsMoreThanThePaymentConcurrently() throws Exception {
    PaymentIntent intent = paid(client, 1000);
    Callable<Boolean> refund =
        () -> {
          try {
            client.v1().refunds().create(of(intent).setAmount(100L).build());
            return true;
          } catch (InvalidRequestException e) {
            return false;
          }
        };

    List<Boolean> accepted = inParallel(32, refund);

    assertThat(accepted).filteredOn(yes -> yes).hasSize(10);
    Charge charge = client.v1().charges().retrieve(intent.getLatestCharge());
    assertThat(charge.getAmountRefunded()).isEqualTo(1000);
    RefundListParams all =
        RefundListParams.builder().setPaymentIntent(intent.getId()).setLimit(100L).build();
    assertThat(client.v1().refunds().list(all).getData())
        .extracting(Refund::getAmount)
        .hasSize(10)
        .containsOnly(100L);
  }

  @Test
  void listsTheRefundsOfOneIntent() throws StripeException {
    Refund wanted = client.v1().refunds().create(of(paid(client, 1000)).build());
    client.v1().refunds().create(of(paid(client, 1000)).build());

    List<Refund> found =
        client
            .v1()
            .refunds()
            .list(RefundListParams.builder().setPaymentIntent(wanted.getPaymentIntent()).build())
            .getData();

    assertThat(found).extracting(Refund::getId).containsExactly(wanted.getId());
  }

  @Test
  void makesTheAmountOfAFailedRefundRefundableAgain() throws StripeException {
    PaymentIntent intent = client.v1().paymentIntents().create(anIntent(1000));
    client.v1().paymentIntents().confirm(intent.getId(), with("pm_card_pendingRefund"));
    Refund refund = client.v1().refunds().create(of(intent).build());

    stripe.bank().settleRefund(refund.getId(), false);

    assertThat(refund.getStatus()).isEqualTo("pending");
    assertThat(client.v1().refunds().retrieve(refund.getId()).getStatus()).isEqualTo("failed");
    assertThat(client.v1().refunds().create(of(intent).build()).getAmount()).isEqualTo(1000);
  }

  @Test
  void rejectsADisputedCharge() throws StripeException {
    PaymentIntent intent = paid(client, 1000);
    stripe.bank().dispute(intent.getLatestCharge(), 0, false);

    InvalidRequestException error = rejected(of(intent));

    assertThat(error.getCode()).isEqualTo("charge_disputed");
  }

  private static RefundCreateParams.Builder of(PaymentIntent intent) {
    return RefundCreateParams.builder().setPaymentIntent(intent.getId());
  }

  private InvalidRequestException rejected(RefundCreateParams.Builder params) {
    return catchThrowableOfType(
        InvalidRequestException.class, () -> client.v1().refunds().create(params.build()));
  }

  private static <T> List<T> inParallel(int times, Callable<T> call)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures =
          threads.invokeAll(IntStream.range(0, times).mapToObj(i -> call).toList());
      return futures.stream().map(Future::resultNow).toList();
    }
  }
}
