/** The JSON views of checkouts and quotes. */
@NullMarked
package shop.web.checkout;

import org.jspecify.annotations.NullMarked;
