/**
 * Binds requests to the parameters of controller methods: JSON bodies, query strings and headers.
 */
@NullMarked
package shop.web.binding;

import org.jspecify.annotations.NullMarked;
