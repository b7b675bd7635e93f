/** Stock that a checkout holds for a while before it is ordered. */
@NullMarked
package shop.hold;

import org.jspecify.annotations.NullMarked;
