package shop.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that is read from the query string: a record whose components are the parameters, in
 * snake_case. One that it does not have is refused, naming those it has. A component of type {@code
 * Map<String, String>} named {@code option} takes every {@code option.NAME}.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Query {}
