package shop.mailtext;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.OrderFixture.anOrder;

import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.address.Address;
import shop.mail.MailContent;
import shop.mail.MailContent.OfAccount;
import shop.mail.MailLanguage;
import shop.mail.MailText;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderLine;
import shop.order.OrderShipping;
import shop.pricing.Discount;
import shop.promotion.PromotionLevel;
import shop.tax.TaxReason;
import shop.tax.TaxShare;
import shop.tax.Taxed;
import shop.token.OneTimeTokens;
import shop.token.OrderTokens;

class JteMailTextsTest {
  private static final URI LINK = URI.create("https://shop.example.com/verify?token=a&b=c");
  private static final String HOSTILE =
      "<script>alert(1)</script>\"'&\r\nBcc: eve@example.com\u202E";

  /** A folder for the mails as files, to look at them; empty: none are written. */
  private static final String PREVIEW = System.getProperty("mail.preview", "");

  private static final OrderTokens TOKENS =
      new OrderTokens(
          new OneTimeTokens("a token key of a test, long enough", RandomGenerator.getDefault()));

  private final JteMailTexts texts = new JteMailTexts("Acorn", TOKENS);

  static Stream<MailContent> contents() {
    Order order = order("USD", 1999);
    Order shipped = anOrder().withLine("MUG", 2).partlyShipped("parcel-1", "MUG", 1).build();
    return Stream.concat(
        Stream.of(
            new MailContent.Placed(order),
            new MailContent.Paid(order),
            new MailContent.Shipped(shipped, shipped.shipments().getFirst()),
            new MailContent.Cancelled(order, false),
            new MailContent.Cancelled(order, true),
            new MailContent.Refunded(order, new Money(500, "USD"))),
        Arrays.stream(OfAccount.Kind.values()).map(JteMailTextsTest::account));
  }

  private static OfAccount account(OfAccount.Kind kind) {
    boolean linked = kind == OfAccount.Kind.VERIFY_EMAIL || kind == OfAccount.Kind.RESET_PASSWORD;
    return new OfAccount(kind, linked ? LINK : null);
  }

  @Test
  void showsTheTokenOfAnOrder() {
    Order order = order("USD", 1999);

    MailText mail = texts.write(new MailContent.Placed(order), MailLanguage.ENGLISH, null);

    assertThat(mail.text()).contains("Order token: " + TOKENS.of(order.id()));
    assertThat(mail.html()).contains(TOKENS.of(order.id()));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void writesEveryMailInEveryLanguage(MailContent content) throws IOException {
    for (MailLanguage language : MailLanguage.values()) {
      MailText mail = texts.write(content, language, "Ada");

      assertThat(mail.subject()).isNotBlank().doesNotContain("{");
      assertThat(mail.text()).contains("Ada", "Acorn").doesNotContain("{", "<", "null");
      assertThat(mail.html())
          .contains("lang=\"" + language.locale().getLanguage() + "\"", "Ada", "Acorn")
          .doesNotContain("{0}", "{1}", "null", "<script");
      preview(content, language, mail);
    }
  }

  @Test
  void listsLinesDiscountsShippingTaxesAndTotal() {
    MailText mail =
        texts.write(new MailContent.Placed(order("USD", 1999)), MailLanguage.ENGLISH, "Ada");

    assertThat(mail.text())
        .contains(
            "Order number: 7KQ2M-4TX9B",
            "Order date: March 1, 2026",
            "2 × Mug (color: red): $39.98",
            "Subtotal: $39.98",
            "Discount: Spring sale: -$4.00",
            "Shipping: Standard: $5.00",
            "Sales tax: $3.60",
            "Total: $44.58");
    assertThat(mail.html()).contains("2 × Mug", "color: red", "-$4.00", "$44.58");
  }

  @Test
  void writesAmountsAndDatesOfTheLanguage() {
    String text =
        texts.write(new MailContent.Placed(order("KRW", 25_000)), MailLanguage.KOREAN, "민준").text();

    assertThat(text).contains("안녕하세요, 민준님.", "주문일: 2026년 3월 1일", "Mug × 2 (color: red): ₩50,000");
  }

  @Test
  void writesTheDigitsOfTheCurrency() {
    Phrases english = new Phrases(MailLanguage.ENGLISH);

    assertThat(english.amount(new Money(1999, "USD"))).isEqualTo("$19.99");
    assertThat(english.amount(new Money(1999, "JPY"))).isEqualTo("¥1,999");
    assertThat(english.amount(new Money(1999, "KWD"))).contains("1.999");
  }

  @Test
  void listsOnlyTheUnitsOfAShipment() {
    Order order =
        anOrder().withLine("MUG", 3).withLine("CUP", 1).partlyShipped("parcel-1", "MUG", 2).build();

    String text =
        texts
            .write(
                new MailContent.Shipped(order, order.shipments().getFirst()),
                MailLanguage.ENGLISH,
                null)
            .text();

    assertThat(text)
        .contains("Hello,", "Carrier: DHL", "Tracking number: T-parcel-1", "2 × Product MUG")
        .doesNotContain("CUP", "Total");
  }

  @ParameterizedTest
  @EnumSource
  void showsTheLinkInBothForms(MailLanguage language) {
    MailText mail = texts.write(account(OfAccount.Kind.VERIFY_EMAIL), language, "Ada");

    assertThat(mail.text()).contains("\n" + LINK + "\n");
    assertThat(mail.html()).contains("href=\"https://shop.example.com/verify?token=a&amp;b=c\"");
  }

  @ParameterizedTest
  @EnumSource
  void escapesWhatCustomersEnter(MailLanguage language) {
    Order order = named(order("USD", 1999), HOSTILE);

    MailText mail = texts.write(new MailContent.Placed(order), language, HOSTILE);

    assertThat(mail.subject()).doesNotContain("\r", "\n", "eve@example.com");
    assertThat(mail.html()).contains("&lt;script&gt;").doesNotContain("<script", "\u202E\r\n");
    assertThat(mail.text().lines().filter(line -> line.startsWith("Bcc:"))).isEmpty();
  }

  @Test
  void keepsASubjectOnOneLine() {
    assertThat(new MailText("Order\r\nBcc: eve@example.com\u2028\u202E", "", "").subject())
        .isEqualTo("Order??Bcc: eve@example.com??");
  }

  @Test
  void hasTheSamePhrasesInAllLanguages() throws IOException {
    assertThat(keys("mail_ko.properties")).isEqualTo(keys("mail_en.properties"));
  }

  private static Object keys(String file) throws IOException {
    try (var bytes = Objects.requireNonNull(JteMailTexts.class.getResourceAsStream(file))) {
      Properties phrases = new Properties();
      phrases.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
      return phrases.stringPropertyNames();
    }
  }

  private static Order order(String currency, long price) {
    Money unit = new Money(price, currency);
    Money sale = unit.times(2).share(1_000);
    Money left = unit.times(2).minus(sale);
    TaxShare tax = new TaxShare("Sales tax", 1_000, left.share(1_000), false, TaxReason.STANDARD);
    Money shipping = new Money(500, currency);
    return Order.placed(
        "order-1",
        "7KQ2M-4TX9B",
        "customer-1",
        List.of(
            new OrderLine(
                "MUG",
                "product-1",
                "Mug",
                Map.of("color", "red"),
                unit,
                unit,
                2,
                0,
                List.of(new Discount("sale", "Spring sale", null, PromotionLevel.ITEM, sale)),
                new Taxed(left, List.of(tax)))),
        new OrderShipping(
            "standard", "Standard", shipping, List.of(), new Taxed(shipping, List.of())),
        List.of(),
        new Order.Contact(
            null,
            new Address(
                null, null, "1 Main Street", null, "Springfield", "IL", "62701", "US", null),
            null,
            null),
        Instant.parse("2026-03-01T11:00:00Z"));
  }

  private static Order named(Order order, String name) {
    OrderLine line = order.lines().getFirst();
    return Order.placed(
        order.id(),
        order.number(),
        order.customerId(),
        List.of(
            new OrderLine(
                line.sku(),
                line.productId(),
                name,
                line.options(),
                line.listPrice(),
                line.unitPrice(),
                line.quantity(),
                line.shard(),
                line.discounts(),
                line.taxed())),
        order.shipping(),
        List.of(),
        order.contact(),
        order.placedAt());
  }

  private static void preview(MailContent content, MailLanguage language, MailText mail)
      throws IOException {
    if (!PREVIEW.isEmpty()) {
      String name = content.slug() + "." + language.locale().getLanguage();
      Files.createDirectories(Path.of(PREVIEW));
      Files.writeString(Path.of(PREVIEW, name + ".html"), mail.html());
      Files.writeString(Path.of(PREVIEW, name + ".txt"), mail.subject() + "\n\n" + mail.text());
    }
  }
}
