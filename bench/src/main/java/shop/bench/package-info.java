/** Measurements of the whole system, from outside, over HTTP. */
@NullMarked
package shop.bench;

import org.jspecify.annotations.NullMarked;
