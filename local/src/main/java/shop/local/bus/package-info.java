/** The local stand-ins for EventBridge: bus, rules and schedules. */
@NullMarked
package shop.local.bus;

import org.jspecify.annotations.NullMarked;
