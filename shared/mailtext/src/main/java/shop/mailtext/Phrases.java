package shop.mailtext;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import shop.mail.MailLanguage;
import shop.money.Money;

/** The phrases of one language, with its amounts and dates. */
final class Phrases {
  private final Locale locale;
  private final Properties phrases = new Properties();

  Phrases(MailLanguage language) {
    this.locale = language.locale();
    String file = "mail_" + locale.getLanguage() + ".properties";
    try (InputStream bytes =
        Objects.requireNonNull(Phrases.class.getResourceAsStream(file), file)) {
      phrases.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the phrases cannot be read: " + file, e);
    }
  }

  String language() {
    return locale.getLanguage();
  }

  /**
   * A phrase with its arguments (the syntax of {@link MessageFormat}). Arguments are not parsed.
   *
   * @throws IllegalArgumentException if the language does not have the phrase
   */
  String of(String key, Object... arguments) {
    String pattern = phrases.getProperty(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no phrase " + key + " in " + language());
    }
    return new MessageFormat(pattern, locale).format(arguments);
  }

  /** An amount with the digits of its currency, such as $19.99. */
  String amount(Money money) {
    Currency currency = Currency.getInstance(money.currency());
    int digits = currency.getDefaultFractionDigits();
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(currency);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(BigDecimal.valueOf(money.amountMinor(), digits));
  }

  /** The day of a time in UTC, such as March 1, 2026. */
  String date(Instant time) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(locale)
        .withZone(ZoneOffset.UTC)
        .format(time);
  }
}
