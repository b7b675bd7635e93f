package shop.aws.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.aws.table.key.IndexKey;
import shop.aws.table.key.Key;
import shop.aws.table.key.Keys;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The mapping of a record to an item, declared once as a list of {@link Field}s. It is a static
 * schema of the SDK's enhanced client: reflection would add milliseconds to every cold start. Keys
 * are not part of it: {@link Keys} makes them when an item is written, and reading ignores them.
 */
public final class RecordSchema<T> {
  private final Class<T> record;
  private final TableSchema<T> schema;

  private RecordSchema(Class<T> record, TableSchema<T> schema) {
    this.record = record;
    this.schema = schema;
  }

  /** A schema with a constructor of the record from its attributes. */
  public static <T> RecordSchema<T> of(
      Class<T> record, Function<Attributes, T> read, List<Field<T, ?>> fields) {
    var builder =
        StaticImmutableTableSchema.builder(record, Attributes.class)
            .newItemBuilder(Attributes::new, read);
    fields.forEach(field -> add(builder, field));
    return new RecordSchema<>(record, builder.build());
  }

  private static <T, R> void add(
      StaticImmutableTableSchema.Builder<T, Attributes> builder, Field<T, R> field) {
    builder.addAttribute(
        field.type(),
        attribute -> {
          attribute
              .name(field.name())
              .getter(field.getter()::of)
              .setter((attributes, value) -> attributes.values.put(field.name(), value));
          if (field.converter() != null) {
            attribute.attributeConverter(field.converter());
          }
        });
  }

  /** The type of the record as a map within another item. */
  public EnhancedType<T> documentType() {
    return EnhancedType.documentOf(record, schema, options -> options.ignoreNulls(true));
  }

  /** The item of a record, with its primary key and its index keys. */
  public Map<String, AttributeValue> write(T value, Key key, IndexKey... indexKeys) {
    Map<String, AttributeValue> item = new HashMap<>(schema.itemToMap(value, true));
    item.putAll(key.attributes());
    for (IndexKey indexKey : indexKeys) {
      item.putAll(indexKey.attributes());
    }
    return item;
  }

  /** The record of an item. */
  public T read(Map<String, AttributeValue> item) {
    return schema.mapToItem(item);
  }

  /** The attributes of an item, from which a record is constructed. */
  public static final class Attributes {
    private final Map<String, @Nullable Object> values = new HashMap<>();

    /** The value of a field that every item has. */
    public <R> R get(Field<?, R> field) {
      R value = find(field);
      if (value == null) {
        throw new IllegalStateException("an item has no attribute " + field.name());
      }
      return value;
    }

    /** The value of a field that an item may lack. */
    @SuppressWarnings("unchecked") // the schema put it there with the field's own type
    public <R> @Nullable R find(Field<?, R> field) {
      return (R) values.get(field.name());
    }
  }
}
