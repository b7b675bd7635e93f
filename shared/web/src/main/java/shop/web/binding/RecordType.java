package shop.web.binding;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record class by reflection: its components under their JSON names, and its constructor. */
final class RecordType {
  private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE_CASE =
      new PropertyNamingStrategies.SnakeCaseStrategy();

  private final Class<?> type;
  private final Map<String, RecordComponent> components = new LinkedHashMap<>();

  RecordType(Class<?> type) {
    this.type = type;
    for (RecordComponent component : type.getRecordComponents()) {
      components.put(SNAKE_CASE.translate(component.getName()), component);
    }
  }

  /** The components by JSON name, in the order of their declaration. */
  Map<String, RecordComponent> components() {
    return Collections.unmodifiableMap(components);
  }

  /** Whether a field may be absent or null. */
  static boolean isOptional(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /**
   * Calls the canonical constructor.
   *
   * @param values in the order of the components
   */
  Object newInstance(Object[] values) throws ReflectiveOperationException {
    Class<?>[] parameters =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    Constructor<?> constructor = type.getDeclaredConstructor(parameters);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }
}
