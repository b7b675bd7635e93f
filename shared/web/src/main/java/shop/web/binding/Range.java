package shop.web.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The range of an integer, or of an amount of money in minor units; both bounds are inclusive. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Range {
  long min();

  long max();

  /** Whether 0 is refused. */
  boolean notZero() default false;
}
