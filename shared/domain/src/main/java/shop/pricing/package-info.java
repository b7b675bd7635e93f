/** What an order costs. */
@NullMarked
package shop.pricing;

import org.jspecify.annotations.NullMarked;
