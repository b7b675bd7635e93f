package shop.checkout.session;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shop.promotion.CodeRefusal;

/**
 * What a client has to know about a checkout or a quote, after the messages of the Universal
 * Commerce Protocol (https://ucp.dev, checkout).
 *
 * @param content for a person, without personal data
 * @param path the part that it is about, as a JSONPath (RFC 9535), such as {@code $.items[0]}
 * @param reason why a code does not apply
 */
public record CheckoutMessage(
    Type type,
    Code code,
    String content,
    String path,
    Severity severity,
    @Nullable CodeRefusal reason) {

  /** Whether it prevents completion. */
  public enum Type {
    ERROR,
    WARNING,
    INFO;

    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What it is about. */
  public enum Code {
    /** A part that a complete checkout needs. */
    MISSING,
    /** No product sells the SKU now. */
    NOT_FOR_SALE,
    /** Fewer units are available. */
    OUT_OF_STOCK,
    /** The price differs from the one that the buyer saw last. */
    PRICE_CHANGED,
    CODE_NOT_APPLICABLE,
    /** The code can apply when address and shipping option are known. */
    CODE_WAITING,
    NOTHING_SHIPS_THERE,
    /** The chosen option is not one of those for the address and the items. */
    SHIPPING_OPTION_UNAVAILABLE,
    AMOUNT_TOO_SMALL,
    AMOUNT_TOO_LARGE;

    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Who can resolve it. */
  public enum Severity {
    /** The client, by a change of the checkout. */
    RECOVERABLE,
    /** It needs no change, but the buyer should see it before completion. */
    REQUIRES_BUYER_REVIEW;

    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Something that prevents completion and that a change of the checkout resolves. */
  static CheckoutMessage error(Code code, String path, String content) {
    return new CheckoutMessage(Type.ERROR, code, content, path, Severity.RECOVERABLE, null);
  }

  /** Something that the buyer should see. */
  static CheckoutMessage warning(Code code, String path, String content) {
    return new CheckoutMessage(
        Type.WARNING, code, content, path, Severity.REQUIRES_BUYER_REVIEW, null);
  }

  /** A code that does not apply. */
  static CheckoutMessage ofCode(CodeRefusal reason, String path, String content) {
    return new CheckoutMessage(
        Type.WARNING,
        Code.CODE_NOT_APPLICABLE,
        content,
        path,
        Severity.REQUIRES_BUYER_REVIEW,
        reason);
  }

  static CheckoutMessage info(Code code, String path, String content) {
    return new CheckoutMessage(Type.INFO, code, content, path, Severity.RECOVERABLE, null);
  }
}
