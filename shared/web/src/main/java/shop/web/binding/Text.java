package shop.web.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The bounds of a string, after it was brought into the form of {@link shop.text.PlainText}.
 * Without this annotation, a string has 1 to 200 characters on one line.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Text {
  /**
   * The {@link #format} of a password, which is taken as it is: a blank at its end is part of it.
   */
  String PASSWORD = "password";

  /** Minimum number of characters (Unicode code points). */
  int min() default 1;

  /** Maximum number of characters (Unicode code points). */
  int max();

  /** Maximum number of bytes in UTF-8, for values that a library limits by bytes. */
  int maxBytes() default Integer.MAX_VALUE;

  /** A regular expression that must match the whole string; empty: any string. */
  String pattern() default "";

  /** The pattern in words, for the error detail and the OpenAPI document. */
  String description() default "";

  /** Whether an integer is accepted as the text of its digits. */
  boolean orInteger() default false;

  /** Whether line breaks and tabs are allowed. */
  boolean multiline() default false;

  /** The OpenAPI format, such as {@code email} or {@code password}. */
  String format() default "";
}
