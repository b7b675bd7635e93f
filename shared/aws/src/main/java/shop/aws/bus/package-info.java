/** Events on their way out, and as JSON. */
@NullMarked
package shop.aws.bus;

import org.jspecify.annotations.NullMarked;
