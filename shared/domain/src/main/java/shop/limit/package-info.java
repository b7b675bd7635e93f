/** Limits on what one client, network or account may do, so that it cannot harm others. */
@NullMarked
package shop.limit;

import org.jspecify.annotations.NullMarked;
