/**
 * Outage tests: shops in their own processes are killed under load, clients repeat requests without
 * a response, and afterwards nothing acknowledged is lost and all data agree.
 */
@NullMarked
package shop.outage;

import org.jspecify.annotations.NullMarked;
