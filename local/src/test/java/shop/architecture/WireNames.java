package shop.architecture;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.lang.reflect.RecordComponent;

/** The names of record components in JSON. */
public final class WireNames {
  private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

  private WireNames() {}

  /** Such as {@code order_id} for {@code orderId}, unless an annotation names it. */
  public static String of(RecordComponent component) {
    JsonProperty other = component.getAccessor().getAnnotation(JsonProperty.class);
    return other == null ? of(component.getName()) : other.value();
  }

  /** The name in JSON of a name in Java. */
  public static String of(String name) {
    return SNAKE_CASE.translate(name);
  }
}
