package shop.testkit;

import java.time.LocalDate;
import java.time.ZoneOffset;
import shop.commit.AuditEntry;
import shop.commit.Audits;
import shop.page.Page;
import shop.page.PageRequest;

/** The audit trail that transactions left in the fakes' table. */
public final class InMemoryAudits implements Audits {
  private final InMemoryTable table;

  public InMemoryAudits(InMemoryTable table) {
    this.table = table;
  }

  @Override
  public Page<AuditEntry> on(LocalDate day, PageRequest page) {
    return InMemoryPages.newestFirst(
        table.auditTrail().stream()
            .filter(entry -> LocalDate.ofInstant(entry.at(), ZoneOffset.UTC).equals(day))
            .toList(),
        entry -> InMemoryPages.key(entry.at(), entry.id()),
        page);
  }
}
