/**
 * The checkout function: what the caller's items cost and where they go, until they are ordered.
 */
@NullMarked
package shop.functions.checkout;

import org.jspecify.annotations.NullMarked;
