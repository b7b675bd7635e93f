/** The payments function: payment intents for orders of the caller. */
@NullMarked
package shop.functions.payments;

import org.jspecify.annotations.NullMarked;
