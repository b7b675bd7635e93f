/** Java programs that run beside the shop, and a filter that keeps servers to this machine. */
@NullMarked
package shop.child;

import org.jspecify.annotations.NullMarked;
