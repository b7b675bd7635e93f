/** Loads and calls functions as AWS Lambda does. */
@NullMarked
package shop.local.function;

import org.jspecify.annotations.NullMarked;
