package shop.web.binding;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A combination of fields that a {@link FieldRule} allows. A field that is null is absent. */
@Target({}) // Only as a part of FieldRule.
@Retention(RetentionPolicy.RUNTIME)
public @interface Form {
  /** Names in JSON of the fields that are present. */
  String[] present() default {};

  /** Names in JSON of the fields that are absent. */
  String[] absent() default {};

  /** Fields with a certain value, each as {@code name=value}. */
  String[] values() default {};
}
