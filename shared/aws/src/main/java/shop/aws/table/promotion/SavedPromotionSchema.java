package shop.aws.table.promotion;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.aws.table.key.PromotionKeys;
import shop.aws.table.rules.PromotionSchema;
import shop.promotion.Promotion;
import shop.promotion.SavedPromotion;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The item of a promotion. */
final class SavedPromotionSchema {
  private static final Field<SavedPromotion, Promotion> PROMOTION =
      Field.document("promotion", PromotionSchema.SCHEMA.documentType(), SavedPromotion::promotion);
  private static final Field<SavedPromotion, Instant> CREATED =
      Field.time("created_at", SavedPromotion::createdAt);
  private static final Field<SavedPromotion, Instant> UPDATED =
      Field.time("updated_at", SavedPromotion::updatedAt);
  private static final Field<SavedPromotion, Long> VERSION =
      Field.number("version", SavedPromotion::version);

  static final RecordSchema<SavedPromotion> SCHEMA =
      RecordSchema.of(
          SavedPromotion.class,
          item ->
              new SavedPromotion(
                  item.get(PROMOTION), item.get(CREATED), item.get(UPDATED), item.get(VERSION)),
          List.of(PROMOTION, CREATED, UPDATED, VERSION));

  private SavedPromotionSchema() {}

  static Map<String, AttributeValue> write(SavedPromotion promotion) {
    return SCHEMA.write(
        promotion, PromotionKeys.promotion(promotion.id()), PromotionKeys.byStatus(promotion));
  }
}
