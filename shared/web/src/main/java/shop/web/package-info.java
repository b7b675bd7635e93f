/**
 * The HTTP edge of the API functions: routes, access, bodies, problems. The only place with Spring.
 */
@NullMarked
package shop.web;

import org.jspecify.annotations.NullMarked;
