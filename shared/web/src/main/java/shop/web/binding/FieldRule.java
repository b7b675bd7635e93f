package shop.web.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A rule about several fields of a record. It only looks at which fields there are, so that a
 * broken rule is reported together with invalid values, and so that the OpenAPI document can
 * contain it.
 */
@Target(ElementType.TYPE)
@Repeatable(FieldRule.All.class)
@Retention(RetentionPolicy.RUNTIME)
public @interface FieldRule {
  /** The combinations that are allowed. */
  Form[] anyOf();

  /** The name in JSON of the field to which the error points; empty: the whole record. */
  String field() default "";

  /** What is wrong: a phrase that continues the pointer, or a sentence without one. */
  String detail();

  /** Several rules of a record. */
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @interface All {
    FieldRule[] value();
  }
}
