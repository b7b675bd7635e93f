/** The local stand-in for dead-letter queues. */
@NullMarked
package shop.local.deadletter;

import org.jspecify.annotations.NullMarked;
