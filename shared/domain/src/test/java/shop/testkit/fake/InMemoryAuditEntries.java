package shop.testkit.fake;

import java.time.LocalDate;
import java.time.ZoneOffset;
import shop.commit.AuditEntries;
import shop.commit.AuditEntry;
import shop.page.Page;
import shop.page.PageRequest;

/** The audit entries that transactions wrote to the in-memory table. */
public final class InMemoryAuditEntries implements AuditEntries {
  private final InMemoryTable table;

  public InMemoryAuditEntries(InMemoryTable table) {
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
