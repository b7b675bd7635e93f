package shop.mail;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shop.money.Money;
import shop.order.Order;
import shop.order.Shipment;

/** What a mail is about, in no language. */
public sealed interface MailContent {

  /** The name of the kind of mail, such as {@code order_placed}; phrases have it as a prefix. */
  String slug();

  /** A mail about an order, with its lines and totals. */
  sealed interface OfOrder extends MailContent {
    Order order();
  }

  record Placed(Order order) implements OfOrder {
    @Override
    public String slug() {
      return "order_placed";
    }
  }

  record Paid(Order order) implements OfOrder {
    @Override
    public String slug() {
      return "order_paid";
    }
  }

  /** The units of one shipment are on their way. */
  record Shipped(Order order, Shipment shipment) implements OfOrder {
    @Override
    public String slug() {
      return "order_shipped";
    }
  }

  /**
   * An order was cancelled.
   *
   * @param paid whether a payment was captured, which is returned
   */
  record Cancelled(Order order, boolean paid) implements OfOrder {
    @Override
    public String slug() {
      return paid ? "order_cancelled_paid" : "order_cancelled";
    }
  }

  /** An amount was returned. */
  record Refunded(Order order, Money amount) implements OfOrder {
    @Override
    public String slug() {
      return "order_refunded";
    }
  }

  /**
   * A mail about an account.
   *
   * @param link where the reader can act, null for none
   */
  record OfAccount(Kind kind, @Nullable URI link) implements MailContent {
    /** The kinds of mails about an account. */
    public enum Kind {
      /** With a link that verifies the address. */
      VERIFY_EMAIL,
      /** With a link that sets another password. */
      RESET_PASSWORD,
      /** A registration used the reader's address, which has an account. */
      ADDRESS_IN_USE,
      /** To the old address, after the account got another one. */
      EMAIL_CHANGED,
      /** A log-in came from a device that was not known. */
      NEW_DEVICE,
      /** The account has another password. */
      PASSWORD_CHANGED,
      /** An administrator removed the second factor. */
      FACTOR_RESET
    }

    @Override
    public String slug() {
      return kind.name().toLowerCase(Locale.ROOT);
    }
  }
}
