/** Event contracts: the events that the shop publishes, and the workers that consume them. */
@NullMarked
package shop.events;

import org.jspecify.annotations.NullMarked;
