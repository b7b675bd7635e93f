/** The workers: functions that events and schedules invoke. One jar, one Lambda per bean. */
@NullMarked
package shop.functions.workers;

import org.jspecify.annotations.NullMarked;
