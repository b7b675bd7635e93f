package shop.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import shop.contracts.Route;

/** Which operation a controller's method answers. Method, path and access come from the route. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Serves {
  Route value();

  /** The record that is answered on success, for the OpenAPI document; void: no body. */
  Class<?> view() default void.class;

  /** Whether a page of views is answered: {@code {"data": [...], "next_cursor": ...}}. */
  boolean page() default false;
}
