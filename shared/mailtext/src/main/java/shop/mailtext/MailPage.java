package shop.mailtext;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.text.PlainText;

/**
 * A mail before it is laid out: the same parts for HTML and for text. Every text in it is plain and
 * may come from a customer; the templates escape it.
 *
 * @param language a language tag (BCP 47), for the reader's screen reader
 * @param details facts with a label each, such as the tracking number; a long one is a note, so
 *     that it does not squeeze the label on a phone
 * @param lines what was ordered
 * @param totals from the subtotal to the total
 * @param link null for none
 */
public record MailPage(
    String language,
    String title,
    String greeting,
    List<String> paragraphs,
    List<Row> details,
    List<Row> lines,
    List<Row> totals,
    @Nullable Link link,
    String closing) {

  /**
   * A row. Its texts are made printable: a line break in a product's name does not start another
   * line of the mail.
   *
   * @param note under the label, empty for none
   */
  public record Row(String label, String note, String value) {
    public Row {
      label = PlainText.printable(label);
      note = PlainText.printable(note);
      value = PlainText.printable(value);
    }
  }

  /** A link that the reader follows, with the phrase that stands before the address in text. */
  public record Link(String label, String url) {}
}
