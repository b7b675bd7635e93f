package shop.web.binding;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record class by reflection: its components under their JSON names, and its constructor.
 * Reflection parses annotations again at each call, so there is one instance for each class.
 */
final class RecordType {
  private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE_CASE =
      new PropertyNamingStrategies.SnakeCaseStrategy();

  private static final ClassValue<RecordType> TYPES =
      new ClassValue<>() {
        @Override
        protected RecordType computeValue(Class<?> type) {
          return new RecordType(type);
        }
      };

  private final Map<String, RecordComponent> components;
  private final Map<RecordComponent, AnnotatedType> types = new LinkedHashMap<>();
  private final Constructor<?> constructor;
  private final List<FieldRule> rules;

  private RecordType(Class<?> type) {
    Map<String, RecordComponent> named = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      named.put(name(component), component);
      types.put(component, component.getAnnotatedType());
    }
    components = Collections.unmodifiableMap(named);
    constructor = canonicalConstructor(type);
    rules = List.of(type.getAnnotationsByType(FieldRule.class));
  }

  /** Its name in JSON: that of its annotation, if it is a keyword of Java. */
  private static String name(RecordComponent component) {
    JsonProperty other = component.getAccessor().getAnnotation(JsonProperty.class);
    return other == null ? SNAKE_CASE.translate(component.getName()) : other.value();
  }

  static RecordType of(Class<?> type) {
    return TYPES.get(type);
  }

  private static Constructor<?> canonicalConstructor(Class<?> type) {
    Class<?>[] parameters =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("not a record: " + type.getName(), e);
    }
  }

  /** The components by JSON name, in the order of their declaration. */
  Map<String, RecordComponent> components() {
    return components;
  }

  /** The type of a component, with its annotations. */
  AnnotatedType type(RecordComponent component) {
    return Optional.ofNullable(types.get(component)).orElseThrow();
  }

  /** Whether a field may be absent or null. */
  boolean isOptional(RecordComponent component) {
    return type(component).isAnnotationPresent(Nullable.class);
  }

  /** The rules about several of its fields. */
  List<FieldRule> rules() {
    return rules;
  }

  /**
   * Calls the canonical constructor.
   *
   * @param values in the order of the components
   */
  Object newInstance(Object[] values) throws ReflectiveOperationException {
    return constructor.newInstance(values);
  }
}
