package shop.aws.table.rules;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.aws.table.Write;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.key.Key;
import shop.commit.Effects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The item with the version of each document of rules. A function that prices baskets reads this
 * small item with the offers, and a document only when its version changed. So every write of a
 * document must also write {@link #changed}, in the same transaction.
 */
public final class PriceRulesVersions {
  private static final String LABEL = "price rules versions";

  private PriceRulesVersions() {}

  /** A document of rules. */
  public enum Document {
    TAX("tax", CatalogKeys.taxRules()),
    SHIPPING("shipping", CatalogKeys.shippingRules()),
    PROMOTIONS("promotions", CatalogKeys.activePromotions());

    private final String attribute;
    private final Key key;

    Document(String attribute, Key key) {
      this.attribute = attribute;
      this.key = key;
    }

    /** The key of its item. */
    Key key() {
      return key;
    }
  }

  /**
   * The write that must be in each transaction that changes a document.
   *
   * @param version the new version of the document
   * @param effects of the change; the id of its audit entry distinguishes documents with one
   *     version after the table was restored to an earlier time
   */
  public static Write changed(Document document, long version, Effects effects) {
    String stamp = version + " " + effects.audit().getFirst().id();
    return Write.update(
        LABEL,
        CatalogKeys.priceRulesVersions(),
        "SET #document = :stamp",
        Map.of("#document", document.attribute),
        Map.of(":stamp", AttributeValue.fromS(stamp)));
  }

  /**
   * What differs between two versions of a document; null when it was never saved.
   *
   * @param item the item of the versions; empty when there is none
   */
  static @Nullable AttributeValue stamp(Map<String, AttributeValue> item, Document document) {
    return item.get(document.attribute);
  }
}
