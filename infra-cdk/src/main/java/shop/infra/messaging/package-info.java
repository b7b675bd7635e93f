/** What starts the workers: the bus, their queues, the table's stream and schedules. */
@NullMarked
package shop.infra.messaging;

import org.jspecify.annotations.NullMarked;
