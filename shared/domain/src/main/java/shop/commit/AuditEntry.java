package shop.commit;

import java.time.Instant;

/**
 * A change that an administrator made.
 *
 * @param actorId who made it, as {@link AuditActor#text}
 * @param action such as {@code product.create}
 * @param subject the changed resource, such as {@code product/01J...}
 * @param detail the new state in short, without personal data
 */
public record AuditEntry(
    String id, Instant at, String actorId, String action, String subject, String detail) {}
