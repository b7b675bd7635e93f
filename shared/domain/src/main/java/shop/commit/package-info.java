/**
 * What goes into the same transaction as a change: events, the idempotency answer, audit entries.
 */
@NullMarked
package shop.commit;

import org.jspecify.annotations.NullMarked;
