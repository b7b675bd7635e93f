package shop.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static shop.stripe.FakeStripeFixture.anIntent;
import static shop.stripe.FakeStripeFixture.await;
import static shop.stripe.FakeStripeFixture.paid;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.stripe.FakeStripe.Settings;

class StripeJournalTest {
  @TempDir private Path folder;

  @Test
  void restoresAllAcknowledgedChangesAfterAKill() throws Exception {
    Path copy = folder.resolve("copy.jsonl");
    RequestOptions key = RequestOptions.builder().setIdempotencyKey("k").build();
    PaymentIntent paid;
    PaymentIntent open;
    try (FakeStripe stripe = FakeStripe.start(withJournal("stripe.jsonl"))) {
      StripeClient client = FakeStripeFixture.client(stripe);
      paid = paid(client, 1000);
      open = client.v1().paymentIntents().create(anIntent(2000), key);
      // As after a kill: the file is not closed, and its last line is incomplete.
      Files.copy(folder.resolve("stripe.jsonl"), copy);
      Files.writeString(copy, "{\"objects\":[{\"id\":\"p", StandardOpenOption.APPEND);
    }

    try (FakeStripe stripe = FakeStripe.start(withJournal("copy.jsonl"))) {
      StripeClient client = FakeStripeFixture.client(stripe);

      assertThat(client.v1().paymentIntents().retrieve(paid.getId()).getStatus())
          .isEqualTo("succeeded");
      assertThat(client.v1().charges().retrieve(paid.getLatestCharge()).getAmount())
          .isEqualTo(1000);
      assertThat(client.v1().paymentIntents().create(anIntent(2000), key).getId())
          .isEqualTo(open.getId());
      assertThat(client.v1().paymentIntents().list().getData())
          .extracting(PaymentIntent::getId)
          .containsExactly(open.getId(), paid.getId());
    }
  }

  @Test
  void deliversPendingEventsAfterARestart() throws StripeException {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      receiver.failNext(Integer.MAX_VALUE);
      try (FakeStripe stripe =
          FakeStripe.start(withJournal("stripe.jsonl").withWebhook(receiver.url()))) {
        FakeStripeFixture.client(stripe).v1().paymentIntents().create(anIntent(1000));
        await(() -> receiver.failedRequests() > 0);
      }
      receiver.failNext(0);

      try (FakeStripe stripe = FakeStripe.start(withJournal("stripe.jsonl"))) {
        stripe.deliverTo(receiver.url());
        await(() -> receiver.types().equals(List.of("payment_intent.created")));
      }
      try (FakeStripe stripe =
          FakeStripe.start(withJournal("stripe.jsonl").withWebhook(receiver.url()))) {
        assertThat(stripe.deliveries()).isEmpty();
      }
      assertThat(receiver.events()).hasSize(1);
    }
  }

  @Test
  void doesNotOverwriteAFileThatItCannotRead() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.jsonl"), "nonsense\n");

    assertThatIllegalStateException()
        .isThrownBy(() -> FakeStripe.start(withJournal("broken.jsonl")))
        .withMessageContaining("broken.jsonl");

    assertThat(broken).hasContent("nonsense");
  }

  private Settings withJournal(String name) {
    return FakeStripeFixture.settings().withJournal(folder.resolve(name));
  }
}
