/** What every change writes beside itself: outbox events, idempotency keys and audit entries. */
@NullMarked
package shop.aws.table.effect;

import org.jspecify.annotations.NullMarked;
