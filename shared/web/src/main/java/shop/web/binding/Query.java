package shop.web.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that is read from the query string: a record whose components are the query
 * parameters, in snake_case. An unknown query parameter is refused, with a list of the known ones.
 * A component of type {@code Map<String, String>} named {@code option} receives every {@code
 * option.NAME}, one of type {@code Map<String, List<String>>} also those that are given several
 * times.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Query {}
