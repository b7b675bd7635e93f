package shop.web.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The number of items that a list or a map may have; both bounds are inclusive. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Items {
  int min() default 0;

  int max();

  /** The field of its records that is different in each, as a name in JSON; empty: none. */
  String unique() default "";
}
