/** Event contracts: what the shop tells the world, and who inside it listens. */
@NullMarked
package shop.events;

import org.jspecify.annotations.NullMarked;
