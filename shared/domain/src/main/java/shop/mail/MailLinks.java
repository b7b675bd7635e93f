package shop.mail;

import java.net.URI;
import shop.token.OneTimeTokens;
import shop.token.TokenPurpose;

/** The links of mails: pages of the web shop, with a one-time token. */
public final class MailLinks {
  private final OneTimeTokens tokens;
  private final String base;

  /**
   * Creates links.
   *
   * @param base what comes before the name of the page
   */
  public MailLinks(OneTimeTokens tokens, String base) {
    this.tokens = tokens;
    this.base = base;
  }

  /**
   * A link.
   *
   * @param tokenHash under which its token is stored
   */
  record MailLink(URI uri, String tokenHash) {
    /** Without the token. */
    @Override
    public String toString() {
      return "MailLink[hidden]";
    }
  }

  /** The link with the token that has an id. */
  MailLink link(TokenPurpose purpose, String tokenId) {
    String token = tokens.token(purpose, tokenId);
    String page =
        switch (purpose) {
          case VERIFY_EMAIL -> "verify-email";
          case RESET_PASSWORD -> "reset-password";
        };
    return new MailLink(URI.create(base + page + "?token=" + token), OneTimeTokens.hash(token));
  }
}
