package shop.aws.table;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.money.Money;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One attribute of an item: its name, its type and the record component that it stores. A {@link
 * RecordSchema} reads and writes it.
 *
 * @param converter null for the SDK's own converter of the type
 */
public record Field<T, R>(
    String name,
    EnhancedType<R> type,
    Getter<T, R> getter,
    @Nullable AttributeConverter<R> converter) {

  /** Reads a component of a record; null is not written. */
  @FunctionalInterface
  public interface Getter<T, R> {
    @Nullable R of(T item);
  }

  public static <T> Field<T, String> text(String name, Getter<T, String> getter) {
    return new Field<>(name, EnhancedType.of(String.class), getter, null);
  }

  public static <T> Field<T, Long> number(String name, Getter<T, Long> getter) {
    return new Field<>(name, EnhancedType.of(Long.class), getter, null);
  }

  public static <T> Field<T, Boolean> flag(String name, Getter<T, Boolean> getter) {
    return new Field<>(name, EnhancedType.of(Boolean.class), getter, null);
  }

  /** A time as RFC 3339 text. */
  public static <T> Field<T, Instant> time(String name, Getter<T, Instant> getter) {
    return new Field<>(name, EnhancedType.of(Instant.class), getter, null);
  }

  /** An enum constant by its name. */
  public static <T, E extends Enum<E>> Field<T, E> constant(
      String name, Class<E> type, Getter<T, E> getter) {
    return new Field<>(
        name,
        EnhancedType.of(type),
        getter,
        new TextConverter<>(EnhancedType.of(type), Enum::name, text -> Enum.valueOf(type, text)));
  }

  /** An amount and its currency in one text, such as {@code 1999 USD}. */
  public static <T> Field<T, Money> money(String name, Getter<T, Money> getter) {
    return new Field<>(
        name,
        EnhancedType.of(Money.class),
        getter,
        new TextConverter<>(EnhancedType.of(Money.class), Field::writeMoney, Field::readMoney));
  }

  /** A list of texts; an empty one is stored too. */
  public static <T> Field<T, List<String>> textList(String name, Getter<T, List<String>> getter) {
    return new Field<>(name, EnhancedType.listOf(String.class), getter, null);
  }

  public static <T> Field<T, Map<String, String>> texts(
      String name, Getter<T, Map<String, String>> getter) {
    return new Field<>(name, EnhancedType.mapOf(String.class, String.class), getter, null);
  }

  public static <T> Field<T, Map<String, Integer>> counts(
      String name, Getter<T, Map<String, Integer>> getter) {
    return new Field<>(name, EnhancedType.mapOf(String.class, Integer.class), getter, null);
  }

  public static <T> Field<T, Map<String, Boolean>> flags(
      String name, Getter<T, Map<String, Boolean>> getter) {
    return new Field<>(name, EnhancedType.mapOf(String.class, Boolean.class), getter, null);
  }

  /** Words in their order. */
  public static <T> Field<T, List<String>> words(String name, Getter<T, List<String>> getter) {
    return new Field<>(name, EnhancedType.listOf(String.class), getter, null);
  }

  /**
   * A record as a map within the item.
   *
   * @param type {@link RecordSchema#documentType} of the record
   */
  public static <T, R> Field<T, R> document(
      String name, EnhancedType<R> type, Getter<T, R> getter) {
    return new Field<>(name, type, getter, null);
  }

  /** A list of records within the item. */
  public static <T, R> Field<T, List<R>> documents(
      String name, EnhancedType<R> type, Getter<T, List<R>> getter) {
    return new Field<>(name, EnhancedType.listOf(type), getter, null);
  }

  private static String writeMoney(Money money) {
    return money.amountMinor() + " " + money.currency();
  }

  private static Money readMoney(String text) {
    int space = text.indexOf(' ');
    return new Money(Long.parseLong(text.substring(0, space)), text.substring(space + 1));
  }

  /** Converts a value to one text attribute and back. */
  private record TextConverter<R>(
      EnhancedType<R> type, Function<R, String> write, Function<String, R> read)
      implements AttributeConverter<R> {
    @Override
    public AttributeValue transformFrom(R value) {
      return AttributeValue.fromS(write.apply(value));
    }

    @Override
    public R transformTo(AttributeValue value) {
      return read.apply(value.s());
    }

    @Override
    public AttributeValueType attributeValueType() {
      return AttributeValueType.S;
    }
  }
}
