package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.commit.AuditEntries;
import shop.commit.AuditEntry;
import shop.commit.Effects;
import shop.contracts.reason.AuditAction;
import shop.page.InvalidCursorException;
import shop.page.Page;
import shop.page.PageRequest;
import shop.testkit.fake.FixedIds;

/** The contract of {@link AuditEntries}. */
public abstract class AuditEntriesContract {
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");

  private final FixedIds ids = new FixedIds();

  /** An audit trail without entries at the start of each test. */
  protected abstract AuditEntries auditEntries();

  /** Commits effects only. */
  protected abstract void commit(Effects effects);

  @Test
  void listsOneDayNewestFirst() {
    commitEntry("2026-03-01T00:00:00Z", "first");
    commitEntry("2026-03-01T23:59:59.999Z", "last");
    commitEntry("2026-03-01T12:00:00.100Z", "middle");
    commitEntry("2026-03-01T12:00:00Z", "middle to the second");
    commitEntry("2026-02-28T23:59:59Z", "before");
    commitEntry("2026-03-02T00:00:00Z", "after");

    Page<AuditEntry> page = auditEntries().on(DAY, PageRequest.first(10));

    assertThat(page.items())
        .extracting(AuditEntry::detail)
        .containsExactly("last", "middle", "middle to the second", "first");
    assertThat(page.after()).isNull();
  }

  @Test
  void storesAllFieldsOfAnEntry() {
    commitEntry("2026-03-01T12:00:00.123Z", "was draft");

    assertThat(auditEntries().on(DAY, PageRequest.first(1)).items())
        .containsExactly(
            new AuditEntry(
                "id-000001",
                Instant.parse("2026-03-01T12:00:00.123Z"),
                "admin-1",
                "product.replace",
                "product/p1",
                "was draft"));
  }

  @Test
  void listsEachEntryOnceAcrossPages() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      commitEntry("2026-03-01T12:%02d:00Z".formatted(i), "entry " + i);
      expected.addFirst("entry " + i);
    }

    List<String> listed = new ArrayList<>();
    @Nullable String after = null;
    do {
      Page<AuditEntry> page = auditEntries().on(DAY, new PageRequest(5, after));
      page.items().forEach(entry -> listed.add(entry.detail()));
      after = page.after();
    } while (after != null);

    assertThat(listed).containsExactlyElementsOf(expected);
  }

  @Test
  void rejectsInvalidCursors() {
    assertThatThrownBy(() -> auditEntries().on(DAY, new PageRequest(5, "not a cursor")))
        .isInstanceOf(InvalidCursorException.class);
  }

  private void commitEntry(String at, String detail) {
    commit(
        Effects.at(Instant.parse(at), ids)
            .audit("admin-1", AuditAction.PRODUCT_REPLACE, "product/p1", detail));
  }
}
