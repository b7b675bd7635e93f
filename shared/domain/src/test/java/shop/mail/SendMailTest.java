package shop.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static shop.testkit.AccountFixture.anAccount;
import static shop.testkit.OrderFixture.anOrder;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.account.Account;
import shop.account.Email;
import shop.account.verification.StoredToken;
import shop.account.verification.TokenUse;
import shop.commit.Effects;
import shop.contracts.Limits;
import shop.events.Amount;
import shop.events.Envelope;
import shop.events.ShopEvent;
import shop.mail.MailRecord.State;
import shop.mail.SendMail.Outcome;
import shop.mail.Suppressions.Reason;
import shop.testkit.fake.FakeShop;
import shop.testkit.fake.InMemoryAccountTokens;
import shop.testkit.fake.InMemoryAccounts;
import shop.testkit.fake.InMemoryMailRecords;
import shop.testkit.fake.InMemorySuppressions;
import shop.testkit.fake.RecordingMailSender;
import shop.token.OneTimeTokens;
import shop.token.TokenPurpose;

class SendMailTest {
  private static final Amount TOTAL = new Amount(1999, "USD");
  private static final Email ADA = new Email("ada@example.com");
  private static final OneTimeTokens ONE_TIME_TOKENS =
      new OneTimeTokens("k".repeat(32), new Random(1));

  private final FakeShop shop = new FakeShop();
  private final InMemoryAccounts accounts = new InMemoryAccounts(shop.table);
  private final InMemoryAccountTokens tokens = new InMemoryAccountTokens(shop.table, accounts);
  private final RecordingMailSender sender = new RecordingMailSender();
  private final InMemoryMailRecords records = new InMemoryMailRecords();
  private final InMemorySuppressions suppressions = new InMemorySuppressions();
  private boolean links = true;

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
            new ShopEvent.RegistrationRepeated("customer-1"),
            new ShopEvent.NewDeviceUsed("customer-1"),
            new ShopEvent.FactorReset("customer-1"));

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
            "address_in_use",
            "new_device",
            "factor_reset");
  }

  @Test
  void notifiesOfANewPasswordAtAVerifiedAddressOnly() {
    Account verified = anAccount().id("customer-2").email("bob@example.com").verified().build();
    accounts.add(verified, Effects.at(shop.clock.instant(), shop.ids));

    assertThat(send("e1", new ShopEvent.PasswordChanged("customer-2"))).isEqualTo(Outcome.SENT);
    assertThat(send("e2", new ShopEvent.PasswordChanged("customer-1"))).isEqualTo(Outcome.NO_MAIL);
    assertThat(sender.sent())
        .extracting(mail -> mail.content().subject())
        .containsExactly("password_changed");
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
    assertThat(send("e4", new ShopEvent.FactorChanged("customer-1", false)))
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

  @Test
  void sendsTheLinkOfATokenInTheLanguageOfItsAccount() {
    accounts.add(
        anAccount().id("customer-2").locale("ko-KR").verified().build(),
        Effects.at(shop.clock.instant(), shop.ids));

    String verification = store(TokenPurpose.VERIFY_EMAIL, "customer-2", null);
    String reset = store(TokenPurpose.RESET_PASSWORD, "customer-2", null);

    assertThat(send("e1", new ShopEvent.EmailVerificationRequested(verification)))
        .isEqualTo(Outcome.SENT);
    assertThat(send("e2", new ShopEvent.PasswordResetRequested(reset))).isEqualTo(Outcome.SENT);
    assertThat(sender.sent()).allMatch(mail -> mail.to().equals(ADA));
    assertThat(sender.sent())
        .extracting(mail -> mail.content().text())
        .containsExactly(
            "https://shop.example.com/verify-email?token="
                + ONE_TIME_TOKENS.token(TokenPurpose.VERIFY_EMAIL, verification),
            "https://shop.example.com/reset-password?token="
                + ONE_TIME_TOKENS.token(TokenPurpose.RESET_PASSWORD, reset));
    assertThat(sender.sent())
        .extracting(mail -> mail.content().html())
        .containsExactly("KOREAN to null", "KOREAN to Ada");
  }

  @Test
  void sendsALinkForARegistrationThatIsNoAccountYetWithoutItsName() {
    var registration =
        new StoredToken.PendingRegistration(new Account.Profile("Buy now", null, "ko"), "hash");

    String id = store(TokenPurpose.VERIFY_EMAIL, "not-yet", registration);

    assertThat(send("e1", new ShopEvent.EmailVerificationRequested(id))).isEqualTo(Outcome.SENT);
    assertThat(sender.sent())
        .extracting(mail -> mail.content().html())
        .containsExactly("KOREAN to null");
  }

  @Test
  void sendsNoNameToAnAddressThatIsNotVerified() {
    String id = store(TokenPurpose.RESET_PASSWORD, "customer-1", null);

    assertThat(send("e1", new ShopEvent.PasswordResetRequested(id))).isEqualTo(Outcome.SENT);
    assertThat(send("e2", new ShopEvent.NewDeviceUsed("customer-1"))).isEqualTo(Outcome.SENT);
    assertThat(sender.sent())
        .extracting(mail -> mail.content().html())
        .containsOnly("ENGLISH to null");
  }

  @Test
  void sendsNoLinkThatCannotBeUsed() {
    String decoy = store(TokenPurpose.RESET_PASSWORD, null, null);
    String ofRemoved = store(TokenPurpose.RESET_PASSWORD, "removed", null);
    String expired = store(TokenPurpose.RESET_PASSWORD, "customer-1", null);

    assertThat(send("e1", new ShopEvent.PasswordResetRequested(decoy))).isEqualTo(Outcome.NO_MAIL);
    assertThat(send("e2", new ShopEvent.PasswordResetRequested(ofRemoved)))
        .isEqualTo(Outcome.NO_MAIL);
    assertThat(send("e3", new ShopEvent.EmailVerificationRequested(expired)))
        .isEqualTo(Outcome.NO_MAIL);
    assertThat(send("e4", new ShopEvent.PasswordResetRequested("unknown")))
        .isEqualTo(Outcome.NO_MAIL);
    shop.clock.advance(Limits.TOKEN_LIFE);
    assertThat(send("e5", new ShopEvent.PasswordResetRequested(expired)))
        .isEqualTo(Outcome.NO_MAIL);
    assertThat(sender.sent()).isEmpty();
  }

  @Test
  void sendsNoLinkWithoutAPageForIt() {
    links = false;
    String id = store(TokenPurpose.RESET_PASSWORD, "customer-1", null);

    assertThat(send("e1", new ShopEvent.PasswordResetRequested(id))).isEqualTo(Outcome.NO_MAIL);
    assertThat(send("e2", paid())).isEqualTo(Outcome.SENT);
  }

  @Test
  void notifiesTheOldAddressOfAChange() {
    Account before = accounts.find("customer-1").orElseThrow();
    String id = store(TokenPurpose.VERIFY_EMAIL, "customer-1", null);
    StoredToken token = tokens.find(hash(TokenPurpose.VERIFY_EMAIL, id)).orElseThrow();
    Account after = before.withVerifiedEmail(new Email("new@example.com"), shop.clock.instant());
    tokens.use(
        new TokenUse(token, before, after, null, false),
        Effects.at(shop.clock.instant(), shop.ids));

    assertThat(send("e1", new ShopEvent.EmailChanged("customer-1", token.hash())))
        .isEqualTo(Outcome.SENT);
    assertThat(send("e2", new ShopEvent.EmailChanged("customer-1", "unknown")))
        .isEqualTo(Outcome.NO_MAIL);

    assertThat(sender.sent()).extracting(Mail::to).containsExactly(ADA);
    assertThat(sender.sent())
        .extracting(mail -> mail.content().subject())
        .containsExactly("email_changed");
  }

  /** Stores a token that is mailed to Ada, and returns its id. */
  private String store(
      TokenPurpose purpose,
      @Nullable String accountId,
      StoredToken.@Nullable PendingRegistration registration) {
    String id = ONE_TIME_TOKENS.newId();
    Instant expiry = shop.clock.instant().plus(Limits.TOKEN_LIFE);
    tokens.add(
        new StoredToken(hash(purpose, id), purpose, accountId, ADA, "", registration, expiry),
        Effects.at(shop.clock.instant(), shop.ids));
    return id;
  }

  private static String hash(TokenPurpose purpose, String id) {
    return OneTimeTokens.hash(ONE_TIME_TOKENS.token(purpose, id));
  }

  private static String text(MailContent content) {
    return content instanceof MailContent.OfAccount account ? String.valueOf(account.link()) : "";
  }

  private Outcome send(String eventId, ShopEvent event) {
    return sendMail(records).on(new Envelope(eventId, Instant.EPOCH, event));
  }

  /** Writes the kind of the mail as its subject. */
  private SendMail sendMail(MailRecords to) {
    return new SendMail(
        shop.orders,
        accounts,
        tokens,
        links ? new MailLinks(ONE_TIME_TOKENS, "https://shop.example.com/") : null,
        (content, language, name) ->
            new MailText(content.slug(), text(content), language + " to " + name),
        sender,
        to,
        suppressions,
        shop.clock);
  }

  private static ShopEvent paid() {
    return new ShopEvent.OrderPaid("order-1", "customer-1", "pi_1", TOTAL, List.of());
  }
}
