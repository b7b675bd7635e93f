package shop.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.catalog.Product;
import shop.catalog.ProductStatus;
import shop.catalog.Variant;
import shop.money.Money;
import shop.tax.TaxTable;

class HighlightsTest {
  @ParameterizedTest
  @CsvSource({
    "mug, Harbour Mug, Harbour <mark>Mug</mark>",
    "mugs, Harbour Mug, Harbour <mark>Mug</mark>",
    "HARBOUR mug, Harbour Mug, <mark>Harbour</mark> <mark>Mug</mark>",
    "h\u00e1rbour, Harbour Mug, <mark>Harbour</mark> Mug",
    "cafe, Caf\u00e9 Cup, <mark>Caf\u00e9</mark> Cup",
    "knife, Two Knives, Two <mark>Knives</mark>",
    "batteries, Battery, <mark>Battery</mark>",
    "camp, Camping Mug, <mark>Camping</mark> Mug",
    "potter, Potter's Bowl, <mark>Potter&#x27;s</mark> Bowl",
    "sun glasses, Classic Sunglasses, Classic <mark>Sunglasses</mark>",
    "tshirt, Harbour T-Shirt, Harbour <mark>T-Shirt</mark>",
    "jumper, Wool Sweater, Wool <mark>Sweater</mark>",
    "\ub179\ucc28, \uc81c\uc8fc \ub179\ucc28\ub97c, \uc81c\uc8fc <mark>\ub179\ucc28</mark>\ub97c",
    "\uba38\uadf8\ucef5\uc744, \ucee4\ud53c \uba38\uadf8\ucef5, \ucee4\ud53c"
        + " <mark>\uba38\uadf8\ucef5</mark>",
    "\uba38\uadf8, Harbour Mug, Harbour <mark>Mug</mark>",
  })
  void marksTheWordsOfTheSearch(String text, String name, String marked) {
    assertThat(of(text, name, "")).containsExactly(Map.entry("name", marked));
  }

  @ParameterizedTest
  @CsvSource({
    "latnern, Paper Lantern, Paper <mark>Lantern</mark>",
    "violonchello, Violoncello bow, <mark>Violoncello</mark> bow",
    "lante, Paper Lantern, Paper <mark>Lantern</mark>",
  })
  void marksBeginningsAndTyposWhereNoWordMatches(String text, String name, String marked) {
    assertThat(of(text, name, "")).containsExactly(Map.entry("name", marked));
    assertThat(of(text, name + " " + text, "").get("name")).doesNotContain(marked);
  }

  @Test
  void marksNothingWithoutAMatch() {
    assertThat(of("lamp", "Enamel Camp Mug", "For the road.")).isEmpty();
    assertThat(of("*", "Harbour Mug", "*")).isEmpty();
    assertThat(of("is", "Island", "")).containsKey("name");
  }

  @Test
  void marksMatchesInEscapedText() {
    assertThat(of("eggs", "Fresh Eggs & <b>Bacon</b>", "\"Eggs\" 'n <br>"))
        .containsEntry("name", "Fresh <mark>Eggs</mark> &amp; &lt;b&gt;Bacon&lt;&#x2F;b&gt;")
        .containsEntry("description", "&quot;<mark>Eggs</mark>&quot; &#x27;n &lt;br&gt;");
  }

  /** The request to the index has the words "active" and "watermark" too. */
  @Test
  void marksOnlyTheCustomersWords() {
    assertThat(of("bowl", "Active Watermark Bowl", ""))
        .containsEntry("name", "Active Watermark <mark>Bowl</mark>");
  }

  @Test
  void cutsALongDescriptionAroundTheFirstMark() {
    String before = "Nothing of interest stands here. ".repeat(20);
    String after = " Neither is there anything in what follows.".repeat(20);

    String fragment = of("mug", "Cup", before + "A mug." + after).getOrDefault("description", "");

    assertThat(fragment).contains("A <mark>mug</mark>. Neither").hasSizeLessThanOrEqualTo(140);
    assertThat(fragment).startsWith("of interest stands here.").endsWith("what follows.");
  }

  @Test
  void ignoresMarksWithoutALetter() {
    assertThat(of("acme", "Steel Mug", "\u2714\uFE0F Dishwasher safe")).isEmpty();
  }

  @Test
  void cutsATextWithoutSpacesAtTheFirstMark() {
    String path = "Brand/Series/Model-with-a-name-of-more-than-thirty-characters/";

    String after = of("lamp", "Cup", path + "lamp" + " and more".repeat(20)).get("description");
    String before = of("lamp", "Cup", "x/".repeat(2_000) + "lamp end").get("description");

    assertThat(after).contains("<mark>lamp</mark>").hasSizeLessThanOrEqualTo(140);
    assertThat(before).contains("<mark>lamp</mark>").hasSizeLessThan(300);
  }

  private static Map<String, String> of(String text, String name, String description) {
    Variant variant = new Variant("S", Map.of(), new Money(1, "USD"), null, null, null);
    return new Highlights(text)
        .of(
            new Product(
                "id",
                "slug",
                name,
                description,
                "category",
                null,
                TaxTable.STANDARD,
                ProductStatus.ACTIVE,
                List.of(variant),
                Instant.EPOCH,
                Instant.EPOCH,
                1));
  }
}
