/** What a basket costs: discounts, shipping and taxes, each with its parts. */
@NullMarked
package shop.pricing.quote;

import org.jspecify.annotations.NullMarked;
