package shop.mailtext;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.mail.MailContent;
import shop.mail.MailLanguage;
import shop.mail.MailText;
import shop.mail.MailTexts;
import shop.mailtext.MailPage.Link;
import shop.text.PlainText;
import shop.token.OrderTokens;

/**
 * Writes mails with two templates, one for HTML and one for text, from the phrases of a language.
 * jte escapes every text in the HTML.
 */
public final class JteMailTexts implements MailTexts {
  private static final String TEMPLATE = "mail.jte";

  private final TemplateEngine html = engine(ContentType.Html, "html");
  private final TemplateEngine plain = engine(ContentType.Plain, "text");
  private final Map<MailLanguage, Phrases> phrases = new EnumMap<>(MailLanguage.class);
  private final String shopName;
  private final OrderTokens orderTokens;

  /**
   * Writes the mails of a shop.
   *
   * @param shopName for subjects and closings
   * @param orderTokens for mails about orders, whose readers may have no account
   */
  public JteMailTexts(String shopName, OrderTokens orderTokens) {
    this.shopName = shopName;
    this.orderTokens = orderTokens;
    Arrays.stream(MailLanguage.values())
        .forEach(language -> phrases.put(language, new Phrases(language)));
  }

  private static TemplateEngine engine(ContentType type, String folder) {
    return TemplateEngine.createPrecompiled(
        null, type, JteMailTexts.class.getClassLoader(), "shop.mailtext." + folder);
  }

  @Override
  public MailText write(MailContent content, MailLanguage language, @Nullable String name) {
    Phrases words = phrases.get(language);
    if (words == null) {
      throw new IllegalArgumentException("no phrases in " + language);
    }
    MailPage page = page(content, words, name);
    return new MailText(page.title(), render(plain, page), render(html, page));
  }

  private static String render(TemplateEngine engine, MailPage page) {
    StringOutput output = new StringOutput();
    engine.render(TEMPLATE, page, output);
    return output.toString();
  }

  private MailPage page(MailContent content, Phrases words, @Nullable String name) {
    String greeting =
        name == null ? words.of("greeting") : words.of("greeting_name", PlainText.printable(name));
    String closing = words.of("closing", shopName);
    return switch (content) {
      case MailContent.OfOrder order -> orderPage(order, words, greeting, closing);
      case MailContent.OfAccount account ->
          new MailPage(
              words.language(),
              words.of(account.slug() + ".subject", shopName),
              greeting,
              List.of(words.of(account.slug() + ".text", shopName)),
              List.of(),
              List.of(),
              List.of(),
              link(account, words),
              closing);
    };
  }

  private MailPage orderPage(
      MailContent.OfOrder content, Phrases words, String greeting, String closing) {
    OrderPages pages = new OrderPages(words, orderTokens);
    return new MailPage(
        words.language(),
        words.of(content.slug() + ".subject", shopName, content.order().number()),
        greeting,
        List.of(words.of(content.slug() + ".text", shopName)),
        pages.details(content),
        pages.lines(content),
        pages.totals(content),
        null,
        closing);
  }

  private static @Nullable Link link(MailContent.OfAccount account, Phrases words) {
    return account.link() == null
        ? null
        : new Link(words.of(account.slug() + ".link"), account.link().toString());
  }
}
