/** The local stand-ins for EventBridge: the event bus and the schedules. */
@NullMarked
package shop.local.bus;

import org.jspecify.annotations.NullMarked;
