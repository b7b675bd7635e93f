package shop.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static shop.testkit.AccountFixture.anAccount;
import static shop.testkit.OrderFixture.anOrder;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.account.Email;
import shop.commit.Effects;
import shop.events.Amount;
import shop.events.Envelope;
import shop.events.ShopEvent;
import shop.mail.MailRecord.State;
import shop.mail.SendMail.Outcome;
import shop.mail.Suppressions.Reason;
import shop.testkit.fake.FakeShop;
import shop.testkit.fake.InMemoryAccounts;
import shop.testkit.fake.InMemoryMailRecords;
import shop.testkit.fake.InMemorySuppressions;
import shop.testkit.fake.RecordingMailSender;

class SendMailTest {
  private static final Amount TOTAL = new Amount(1999, "USD");
  private static final Email ADA = new Email("ada@example.com");

  private final FakeShop shop = new FakeShop();
  private final InMemoryAccounts accounts = new InMemoryAccounts(shop.table);
  private final RecordingMailSender sender = new RecordingMailSender();
  private final InMemoryMailRecords records = new InMemoryMailRecords();
  private final InMemorySuppressions suppressions = new InMemorySuppressions();

  @BeforeEach
  void addCustomerWithOrder() {
    accounts.add(
        anAccount().id("customer-1").email("ada@example.com").build(),
        Effects.at(shop.clock.instant(), shop.ids));
    shop.orders.put(anOrder().withLine("MUG", 2).partlyShipped("parcel-1", "MUG", 1).build());
  }

  @Test
  void sendsAMailForEachEventThatHasOne() {
    List<ShopEvent> events =
        List.of(
            paid(),
            new ShopEvent.OrderCancelled(
                "order-1", "customer-1", "customer", false, null, TOTAL, List.of()),
            new ShopEvent.OrderCancelled(
                "order-1", "customer-1", "administrator", true, "pi_1", TOTAL, List.of()),
            new ShopEvent.ShipmentSent(
                "order-1", "customer-1", "parcel-1", "DHL", "T-1", List.of()),
            new ShopEvent.PaymentRefunded("order-1", "customer-1", "refund-1", TOTAL),
            new ShopEvent.RegistrationRepeated("customer-1"));

    for (int i = 0; i < events.size(); i++) {
      assertThat(send("event-" + i, events.get(i))).isEqualTo(Outcome.SENT);
    }

    assertThat(sender.sent())
        .allMatch(mail -> mail.to().equals(ADA))
        .extracting(mail -> mail.content().subject())
        .containsExactly(
            "order_paid",
            "order_cancelled",
            "order_cancelled_paid",
            "order_shipped",
            "order_refunded",
            "address_in_use");
  }

  @Test
  void sendsNoMailForOtherEvents() {
    assertThat(send("e1", new ShopEvent.AccountRegistered("customer-1")))
        .isEqualTo(Outcome.NO_MAIL);
    assertThat(
            send(
                "e2",
                new ShopEvent.PaymentRefunded(
                    "order-1", "customer-1", "refund-1", new Amount(-1999, "USD"))))
        .isEqualTo(Outcome.NO_MAIL);
    assertThat(send("e3", new ShopEvent.RegistrationRepeated("removed")))
        .isEqualTo(Outcome.NO_MAIL);
    assertThat(sender.sent()).isEmpty();
  }

  @Test
  void sendsOnceForAnEventThatIsDeliveredAgain() {
    send("event-1", paid());

    assertThat(send("event-1", paid())).isEqualTo(Outcome.ALREADY_DONE);
    assertThat(sender.sent()).hasSize(1);
  }

  @Test
  void sendsAMailLaterWhenTheProviderWasDown() {
    sender.setDown(true);
    assertThatIllegalStateException().isThrownBy(() -> send("event-1", paid()));
    assertThat(records.find("event-1")).isEmpty();

    sender.setDown(false);

    assertThat(send("event-1", paid())).isEqualTo(Outcome.SENT);
    assertThat(sender.sent()).hasSize(1);
  }

  @Test
  void sendsADuplicateWithTheSameReferenceAfterACrashBeforeTheRecord() {
    MailRecords crashing =
        new MailRecords() {
          @Override
          public Optional<MailRecord> find(String eventId) {
            return records.find(eventId);
          }

          @Override
          public void add(MailRecord mailRecord) {
            throw new IllegalStateException("crash before the record is written");
          }
        };
    assertThatIllegalStateException()
        .isThrownBy(() -> sendMail(crashing).on(new Envelope("event-1", Instant.EPOCH, paid())));

    assertThat(send("event-1", paid())).isEqualTo(Outcome.SENT);

    assertThat(sender.sent()).extracting(Mail::reference).containsExactly("event-1", "event-1");
    assertThat(send("event-1", paid())).isEqualTo(Outcome.ALREADY_DONE);
  }

  @Test
  void sendsNothingToASuppressedAddressAndRecordsThat() {
    suppressions.add(ADA, Reason.BOUNCED, Instant.EPOCH);

    assertThat(send("event-1", paid())).isEqualTo(Outcome.SUPPRESSED);

    assertThat(sender.sent()).isEmpty();
    assertThat(records.find("event-1"))
        .contains(new MailRecord("event-1", State.SUPPRESSED, shop.clock.instant()));
  }

  private Outcome send(String eventId, ShopEvent event) {
    return sendMail(records).on(new Envelope(eventId, Instant.EPOCH, event));
  }

  /** Writes the kind of the mail as its subject. */
  private SendMail sendMail(MailRecords to) {
    return new SendMail(
        shop.orders,
        accounts,
        (content, _, _) -> new MailText(content.slug(), "", ""),
        sender,
        to,
        suppressions,
        shop.clock);
  }

  private static ShopEvent paid() {
    return new ShopEvent.OrderPaid("order-1", "customer-1", "pi_1", TOTAL, List.of());
  }
}
