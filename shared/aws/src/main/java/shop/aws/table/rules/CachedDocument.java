package shop.aws.table.rules;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.aws.table.key.Key;
import shop.aws.table.rules.PriceRulesVersions.Document;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The newest known content of one document of rules. */
final class CachedDocument<T> {
  private final Document document;
  private final Function<Map<String, AttributeValue>, T> reader;
  private final T unsaved;
  private volatile @Nullable Known<T> known;

  /**
   * @param unsaved the content before the document was saved first
   */
  CachedDocument(Document document, Function<Map<String, AttributeValue>, T> reader, T unsaved) {
    this.document = document;
    this.reader = reader;
    this.unsaved = unsaved;
  }

  private record Known<T>(AttributeValue stamp, T content) {}

  /** The newest known content. */
  T known() {
    Known<T> newest = known;
    return newest == null ? unsaved : newest.content;
  }

  /** The content that the versions mean; empty when its item must be read. */
  Optional<T> find(Map<String, AttributeValue> versions) {
    AttributeValue stamp = PriceRulesVersions.stamp(versions, document);
    if (stamp == null) {
      return Optional.of(unsaved);
    }
    Known<T> newest = known;
    return newest != null && newest.stamp.equals(stamp)
        ? Optional.of(newest.content)
        : Optional.empty();
  }

  /**
   * Keeps the content of its item.
   *
   * @param items read after {@code versions}, so that the content is at least as new; without the
   *     item when it does not exist
   */
  T keep(Map<String, AttributeValue> versions, Map<Key, Map<String, AttributeValue>> items) {
    Map<String, AttributeValue> item = items.get(document.key());
    T content = item == null ? unsaved : reader.apply(item);
    AttributeValue stamp = PriceRulesVersions.stamp(versions, document);
    if (stamp != null) {
      known = new Known<>(stamp, content);
    }
    return content;
  }

  Key key() {
    return document.key();
  }
}
