package shop.aws.table.key;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The access pattern that a key of {@link Keys} serves; docs/table.md is made of them. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AccessPattern {
  /** What is found by the key, one sentence. */
  String value();

  /** What it costs in read and write units, and how the partition grows. */
  String cost() default "";
}
