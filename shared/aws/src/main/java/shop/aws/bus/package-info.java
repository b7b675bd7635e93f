/** Publishing of events, and their JSON. */
@NullMarked
package shop.aws.bus;

import org.jspecify.annotations.NullMarked;
