/** Pages of lists that grow without limit. */
@NullMarked
package shop.page;

import org.jspecify.annotations.NullMarked;
