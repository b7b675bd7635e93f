package shop.commit;

import java.time.LocalDate;
import shop.page.Page;
import shop.page.PageRequest;

/** The audit trail of administrators. Entries are written only inside other ports' transactions. */
public interface AuditEntries {
  /** The entries of a day (UTC), newest first. */
  Page<AuditEntry> on(LocalDate day, PageRequest page);
}
