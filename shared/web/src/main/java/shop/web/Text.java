package shop.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Bounds of a text field. Without it a text has 1 to 200 characters on one line. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Text {
  /** Fewest characters. */
  int min() default 1;

  /** Most characters. */
  int max();

  /** Most bytes in UTF-8, where a library counts those. */
  int maxBytes() default Integer.MAX_VALUE;

  /** A regular expression that the whole text matches; empty: any. */
  String pattern() default "";

  /** What the pattern means, for the error and the documentation. */
  String what() default "";

  /** Whether line breaks and tabs are allowed. */
  boolean multiline() default false;

  /** Such as {@code email} or {@code password}, for the documentation. */
  String format() default "";
}
