package shop.commit;

import java.time.Instant;

/**
 * That an administrator changed something.
 *
 * @param actorId the administrator's account
 * @param action such as {@code product.create}
 * @param subject what was changed, such as {@code product/01J...}
 * @param detail what it became, without personal data
 */
public record AuditEntry(
    String id, Instant at, String actorId, String action, String subject, String detail) {}
