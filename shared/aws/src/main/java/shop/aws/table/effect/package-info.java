/** The effects of every change: outbox events, idempotency keys and audit entries. */
@NullMarked
package shop.aws.table.effect;

import org.jspecify.annotations.NullMarked;
