package shop.aws.table.key;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The access pattern of a key; docs/table.md is generated from them. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AccessPattern {
  /** What the key finds, as a noun phrase. */
  String value();

  /** The cost in read and write units, and the growth of the partition. */
  String cost() default "";
}
