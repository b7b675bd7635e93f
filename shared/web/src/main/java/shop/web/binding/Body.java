package shop.web.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that is read from the JSON body: a record whose components are the fields, in
 * snake_case. A {@code @Nullable} component is an optional field. An invalid body is refused with
 * all its errors at once.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Body {
  /** Whether the body may be absent; the record is then read from an empty object. */
  boolean optional() default false;
}
