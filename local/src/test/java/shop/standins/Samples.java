package shop.standins;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.money.Money;

/** Creates a valid value of any type that a port uses; records are built from such values. */
final class Samples {
  /** Texts in ports are ids and words; stripe-mock accepts any text as an id. */
  private static final Map<Class<?>, Object> KNOWN =
      Map.of(
          String.class,
          "pi_123",
          Money.class,
          new Money(1_999, "USD"),
          Instant.class,
          Instant.parse("2026-03-01T12:00:00Z"),
          long.class,
          1L,
          int.class,
          1,
          boolean.class,
          true,
          List.class,
          List.of(),
          Optional.class,
          Optional.empty());

  private Samples() {}

  static Object of(Type type) throws IllegalArgumentException {
    Class<?> raw =
        type instanceof ParameterizedType generic
            ? (Class<?>) generic.getRawType()
            : (Class<?>) type;
    Object known = KNOWN.get(raw);
    if (known != null) {
      return known;
    }
    if (raw.isEnum()) {
      return raw.getEnumConstants()[0];
    }
    if (raw.isRecord()) {
      return record(raw);
    }
    throw new IllegalArgumentException("no sample of " + type + "; add one to Samples.KNOWN");
  }

  private static Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(
          Arrays.stream(components).map(component -> of(component.getGenericType())).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("no sample of " + type, e);
    }
  }
}
