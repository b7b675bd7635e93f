package shop.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that is read from the JSON body: a record whose components are the fields, in
 * snake_case; a {@code @Nullable} component may be left out. Everything that is wrong is told at
 * once.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Body {
  /** Whether the body may be missing; the record is then read from an empty object. */
  boolean optional() default false;
}
