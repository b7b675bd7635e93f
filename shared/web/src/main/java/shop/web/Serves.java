package shop.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import shop.contracts.Route;

/**
 * Marks the controller method of a route. HTTP method, path and access rule come from the {@link
 * Route}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Serves {
  Route value();

  /** The record in the body of the success response, for the OpenAPI document; void: no body. */
  Class<?> view() default void.class;

  /** The records of other success responses of the same status. */
  Class<?>[] or() default {};

  /** Whether the body is a page of views: {@code {"data": [...], "next_cursor": ...}}. */
  boolean page() default false;
}
