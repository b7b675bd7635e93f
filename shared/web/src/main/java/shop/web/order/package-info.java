/** Orders on the wire, the same to customers and administrators. */
@NullMarked
package shop.web.order;

import org.jspecify.annotations.NullMarked;
