/** Java programs that run beside the shop in separate processes. */
@NullMarked
package shop.child;

import org.jspecify.annotations.NullMarked;
