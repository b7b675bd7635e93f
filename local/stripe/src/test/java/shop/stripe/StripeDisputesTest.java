package shop.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static shop.stripe.FakeStripeFixture.paid;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.RefundCreateParams;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StripeDisputesTest {
  private final FakeStripe stripe = FakeStripe.start(FakeStripeFixture.settings());
  private final StripeClient client = FakeStripeFixture.client(stripe);

  @AfterEach
  void stop() {
    stripe.close();
  }

  @Test
  void withdrawsTheMoneyAndRequiresEvidence() throws StripeException {
    PaymentIntent intent = paid(client, 1000);

    Dispute dispute = open(intent, 0, false);

    assertThat(dispute.getStatus()).isEqualTo("needs_response");
    assertThat(dispute.getPaymentIntent()).isEqualTo(intent.getId());
    assertThat(dispute.getEvidenceDetails().getDueBy()).isGreaterThan(dispute.getCreated());
    assertThat(amounts(dispute)).containsExactly(-1000L);
    assertThat(types()).contains("charge.dispute.created", "charge.dispute.funds_withdrawn");
  }

  @Test
  void returnsTheMoneyWhenTheShopWins() throws StripeException {
    Dispute dispute = open(paid(client, 1000), 400, false);
    client
        .v1()
        .disputes()
        .update(dispute.getId(), DisputeUpdateParams.builder().setSubmit(true).build());

    stripe.bank().closeDispute(dispute.getId(), true);

    Dispute closed = client.v1().disputes().retrieve(dispute.getId());
    assertThat(closed.getStatus()).isEqualTo("won");
    assertThat(amounts(closed)).containsExactly(-400L, 400L);
    assertThat(types())
        .contains(
            "charge.dispute.updated", "charge.dispute.closed", "charge.dispute.funds_reinstated");
  }

  @Test
  void keepsTheMoneyWhenTheShopLoses() throws StripeException {
    Dispute dispute = open(paid(client, 1000), 0, false);

    stripe.bank().closeDispute(dispute.getId(), false);

    Dispute closed = client.v1().disputes().retrieve(dispute.getId());
    assertThat(closed.getStatus()).isEqualTo("lost");
    assertThat(amounts(closed)).containsExactly(-1000L);
    assertThat(types()).doesNotContain("charge.dispute.funds_reinstated");
  }

  @Test
  void movesNoMoneyAndAllowsRefundsForAnInquiry() throws StripeException {
    PaymentIntent intent = paid(client, 1000);
    Dispute dispute = open(intent, 0, true);

    client
        .v1()
        .refunds()
        .create(RefundCreateParams.builder().setPaymentIntent(intent.getId()).build());
    stripe.bank().closeDispute(dispute.getId(), true);

    Dispute closed = client.v1().disputes().retrieve(dispute.getId());
    assertThat(closed.getStatus()).isEqualTo("warning_closed");
    assertThat(amounts(closed)).isEmpty();
  }

  @Test
  void rejectsEvidenceForAClosedDispute() throws StripeException {
    Dispute dispute = open(paid(client, 1000), 0, false);
    stripe.bank().closeDispute(dispute.getId(), false);

    InvalidRequestException error =
        catchThrowableOfType(
            InvalidRequestException.class,
            () ->
                client
                    .v1()
                    .disputes()
                    .update(dispute.getId(), DisputeUpdateParams.builder().build()));

    assertThat(error.getStatusCode()).isEqualTo(400);
  }

  private Dispute open(PaymentIntent intent, long amount, boolean inquiry) throws StripeException {
    String id =
        stripe.bank().dispute(intent.getLatestCharge(), amount, inquiry).path("id").asText();
    return client.v1().disputes().retrieve(id);
  }

  private List<String> types() throws StripeException {
    return client.v1().events().list().getData().stream().map(Event::getType).toList();
  }

  private static List<Long> amounts(Dispute dispute) {
    return dispute.getBalanceTransactions().stream().map(BalanceTransaction::getAmount).toList();
  }
}
