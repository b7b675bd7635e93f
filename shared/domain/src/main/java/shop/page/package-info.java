/** Pages of lists that grow without bound. */
@NullMarked
package shop.page;

import org.jspecify.annotations.NullMarked;
