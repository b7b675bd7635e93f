/** Programs that run beside the shop, in processes of their own. */
@NullMarked
package shop.child;

import org.jspecify.annotations.NullMarked;
