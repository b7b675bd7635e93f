package shop.aws.table.catalog;

import java.time.Instant;
import java.util.List;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.catalog.Category;

/** The item of a category. */
final class CategorySchema {
  private static final Field<Category, String> ID = Field.text("id", Category::id);
  private static final Field<Category, String> SLUG = Field.text("slug", Category::slug);
  private static final Field<Category, String> NAME = Field.text("name", Category::name);
  private static final Field<Category, String> PARENT = Field.text("parent_id", Category::parentId);
  private static final Field<Category, Instant> CREATED =
      Field.time("created_at", Category::createdAt);
  private static final Field<Category, Instant> UPDATED =
      Field.time("updated_at", Category::updatedAt);
  private static final Field<Category, Long> VERSION = Field.number("version", Category::version);

  static final RecordSchema<Category> SCHEMA =
      RecordSchema.of(
          Category.class,
          item ->
              new Category(
                  item.get(ID),
                  item.get(SLUG),
                  item.get(NAME),
                  item.find(PARENT),
                  item.get(CREATED),
                  item.get(UPDATED),
                  item.get(VERSION)),
          List.of(ID, SLUG, NAME, PARENT, CREATED, UPDATED, VERSION));

  private CategorySchema() {}
}
