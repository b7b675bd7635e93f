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
 * How a record is an item: the enhanced client's static schema (no reflection, which would cost
 * milliseconds of every cold start) over fields that are declared once. Keys are not part of it:
 * they come from {@link Keys} when an item is written, and are passed over when one is read.
 */
public final class RecordSchema<T> {
  private final Class<T> record;
  private final TableSchema<T> schema;

  private RecordSchema(Class<T> record, TableSchema<T> schema) {
    this.record = record;
    this.schema = schema;
  }

  /**
   * A schema.
   *
   * @param read makes the record from the attributes
   */
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

  /** The type, for a field of another schema. */
  EnhancedType<T> type() {
    return EnhancedType.documentOf(record, schema, options -> options.ignoreNulls(true));
  }

  /** The item of a record, with its key and its places in the indexes. */
  public Map<String, AttributeValue> write(T value, Key key, IndexKey... places) {
    Map<String, AttributeValue> item = new HashMap<>(schema.itemToMap(value, true));
    item.putAll(key.attributes());
    for (IndexKey place : places) {
      item.put(place.index().partitionKey(), AttributeValue.fromS(place.pk()));
      item.put(place.index().sortKey(), AttributeValue.fromS(place.sk()));
    }
    return item;
  }

  /** The record of an item. */
  public T read(Map<String, AttributeValue> item) {
    return schema.mapToItem(item);
  }

  /** The attributes of an item on their way into a record. */
  public static final class Attributes {
    private final Map<String, @Nullable Object> values = new HashMap<>();

    /** The value of a field that every item has. */
    public <R> R get(Field<?, R> field) {
      R value = find(field);
      if (value == null) {
        throw new IllegalStateException("an item without " + field.name());
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
