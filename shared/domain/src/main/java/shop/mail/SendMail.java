package shop.mail;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.account.Account;
import shop.account.Accounts;
import shop.account.Email;
import shop.account.verification.AccountTokens;
import shop.account.verification.StoredToken;
import shop.events.Amount;
import shop.events.Envelope;
import shop.events.ShopEvent;
import shop.mail.MailContent.OfAccount;
import shop.money.Money;
import shop.order.Order;
import shop.order.Orders;
import shop.token.TokenPurpose;

/**
 * Sends the mail of an event, once. The record that it was sent is written after the provider
 * accepted it, so no crash loses a mail. A crash between the two gives a second mail with the same
 * reference, and so do two deliveries of an event at the same time, which queues rarely make.
 */
public final class SendMail {
  private final Orders orders;
  private final Accounts accounts;
  private final AccountTokens tokens;
  private final @Nullable MailLinks links;
  private final MailTexts texts;
  private final MailSender sender;
  private final MailRecords records;
  private final Suppressions suppressions;
  private final Clock clock;

  /**
   * Creates the use case.
   *
   * @param links null: no mail with a link is sent
   */
  public SendMail(
      Orders orders,
      Accounts accounts,
      AccountTokens tokens,
      @Nullable MailLinks links,
      MailTexts texts,
      MailSender sender,
      MailRecords records,
      Suppressions suppressions,
      Clock clock) {
    this.orders = orders;
    this.accounts = accounts;
    this.tokens = tokens;
    this.links = links;
    this.texts = texts;
    this.sender = sender;
    this.records = records;
    this.suppressions = suppressions;
    this.clock = clock;
  }

  /** What became of an event. */
  public enum Outcome {
    SENT,
    /** It was delivered before. */
    ALREADY_DONE,
    SUPPRESSED,
    /** There is no mail for it, its reader is not known any more, or its link cannot be used. */
    NO_MAIL
  }

  /**
   * A mail without its text.
   *
   * @param locale a language tag; null when it is not known
   * @param name how to address the reader; null when it is not known
   */
  private record Draft(
      Email to, MailContent content, @Nullable String locale, @Nullable String name) {}

  /**
   * Sends the mail of an event.
   *
   * @throws RuntimeException if it could not be sent; the event is to be delivered again
   */
  public Outcome on(Envelope envelope) {
    if (records.find(envelope.id()).isPresent()) {
      return Outcome.ALREADY_DONE;
    }
    Optional<Draft> draft = draft(envelope.event());
    if (draft.isEmpty()) {
      return Outcome.NO_MAIL;
    }
    return send(envelope, draft.get());
  }

  private Outcome send(Envelope envelope, Draft draft) {
    if (suppressions.find(draft.to()).isPresent()) {
      records.add(new MailRecord(envelope.id(), MailRecord.State.SUPPRESSED, clock.instant()));
      return Outcome.SUPPRESSED;
    }
    MailText text = texts.write(draft.content(), MailLanguage.of(draft.locale()), draft.name());
    sender.send(new Mail(draft.to(), text, envelope.type().wireName(), envelope.id()));
    records.add(new MailRecord(envelope.id(), MailRecord.State.SENT, clock.instant()));
    return Outcome.SENT;
  }

  private Optional<Draft> draft(ShopEvent event) {
    return switch (event) {
      case ShopEvent.OrderPlacedV2 placed ->
          orders.find(placed.orderId()).flatMap(o -> draft(new MailContent.Placed(o)));
      case ShopEvent.OrderPaid paid ->
          orders.find(paid.orderId()).flatMap(o -> draft(new MailContent.Paid(o)));
      case ShopEvent.ShipmentSent sent ->
          orders.find(sent.orderId()).flatMap(o -> shipped(o, sent.shipmentId()));
      case ShopEvent.OrderCancelled cancelled ->
          orders
              .find(cancelled.orderId())
              .flatMap(o -> draft(new MailContent.Cancelled(o, cancelled.paid())));
      case ShopEvent.PaymentRefunded refunded when refunded.amount().amount() > 0 ->
          orders.find(refunded.orderId()).flatMap(o -> refunded(o, refunded.amount()));
      case ShopEvent.RegistrationRepeated repeated ->
          notice(repeated.accountId(), OfAccount.Kind.ADDRESS_IN_USE);
      case ShopEvent.NewDeviceUsed used -> notice(used.accountId(), OfAccount.Kind.NEW_DEVICE);
      case ShopEvent.PasswordChanged changed ->
          accounts
              .find(changed.accountId())
              .filter(
                  Account::emailVerified) // A stranger could fill the mailbox of another person.
              .map(account -> notice(account, OfAccount.Kind.PASSWORD_CHANGED));
      case ShopEvent.EmailVerificationRequested(String tokenId) -> verification(tokenId);
      case ShopEvent.PasswordResetRequested(String tokenId) -> reset(tokenId);
      case ShopEvent.EmailChanged changed -> emailChanged(changed);
      case ShopEvent.FactorReset reset -> notice(reset.accountId(), OfAccount.Kind.FACTOR_RESET);
      default -> Optional.empty();
    };
  }

  private Optional<Draft> shipped(Order order, String shipmentId) {
    return order
        .shipment(shipmentId)
        .flatMap(shipment -> draft(new MailContent.Shipped(order, shipment)));
  }

  private Optional<Draft> refunded(Order order, Amount amount) {
    return draft(new MailContent.Refunded(order, new Money(amount.amount(), amount.currency())));
  }

  /** To the address of the order, otherwise of its account. */
  private Optional<Draft> draft(MailContent.OfOrder content) {
    Optional<Account> account = accounts.find(content.order().customerId());
    return Optional.ofNullable(content.order().contact().email())
        .flatMap(Email::parse)
        .or(() -> account.map(Account::email))
        .map(
            to ->
                new Draft(
                    to,
                    content,
                    account.map(Account::locale).orElse(null),
                    account.map(Account::firstName).orElse(null)));
  }

  /** What the owner of an account should know. */
  private Optional<Draft> notice(String accountId, OfAccount.Kind kind) {
    return accounts.find(accountId).map(account -> notice(account, kind));
  }

  private static Draft notice(Account account, OfAccount.Kind kind) {
    return draft(account, account.email(), new OfAccount(kind, null));
  }

  /**
   * With the account's name once its address is verified. Before that, another person may have
   * entered the reader's address, with a name that is an advertisement.
   */
  private static Draft draft(Account account, Email to, OfAccount content) {
    String name = account.emailVerified() ? account.firstName() : null;
    return new Draft(to, content, account.locale(), name);
  }

  /** Without a name: the address is not verified. */
  private Optional<Draft> verification(String tokenId) {
    return link(TokenPurpose.VERIFY_EMAIL, tokenId)
        .flatMap(
            usable ->
                locale(usable.token())
                    .map(
                        locale ->
                            new Draft(
                                usable.token().email(),
                                new OfAccount(OfAccount.Kind.VERIFY_EMAIL, usable.uri()),
                                locale,
                                null)));
  }

  private Optional<Draft> reset(String tokenId) {
    return link(TokenPurpose.RESET_PASSWORD, tokenId)
        .flatMap(
            usable ->
                account(usable.token())
                    .map(
                        account ->
                            draft(
                                account,
                                usable.token().email(),
                                new OfAccount(OfAccount.Kind.RESET_PASSWORD, usable.uri()))));
  }

  private Optional<Draft> emailChanged(ShopEvent.EmailChanged changed) {
    return accounts
        .find(changed.accountId())
        .flatMap(
            account ->
                tokens
                    .formerEmail(account.id(), changed.changeId())
                    .map(
                        former ->
                            draft(
                                account,
                                former,
                                new OfAccount(OfAccount.Kind.EMAIL_CHANGED, null))));
  }

  /** A token that can be used now, with its link. */
  private record UsableLink(StoredToken token, URI uri) {}

  private Optional<UsableLink> link(TokenPurpose purpose, String tokenId) {
    if (links == null) {
      return Optional.empty();
    }
    MailLinks.MailLink link = links.link(purpose, tokenId);
    return tokens
        .find(link.tokenHash())
        .filter(token -> token.allows(purpose, clock.instant()))
        .map(token -> new UsableLink(token, link.uri()));
  }

  /** The language of the account that a token is for, or that it creates. */
  private Optional<String> locale(StoredToken token) {
    return token.registration() == null
        ? account(token).map(Account::locale)
        : Optional.of(token.registration().profile().locale());
  }

  private Optional<Account> account(StoredToken token) {
    return Optional.ofNullable(token.accountId()).flatMap(accounts::find);
  }
}
