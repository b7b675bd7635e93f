package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.commit.AuditEntries;
import shop.commit.AuditEntry;
import shop.commit.Effects;
import shop.page.InvalidCursorException;
import shop.page.Page;
import shop.page.PageRequest;
import shop.testkit.fake.FixedIds;

/** What every {@link AuditEntries} keeps. */
public abstract class AuditEntriesContract {
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");

  private final FixedIds ids = new FixedIds();

  /** A trail without entries. */
  protected abstract AuditEntries auditEntries();

  /** Commits effects, with nothing else. */
  protected abstract void commit(Effects effects);

  private AuditEntries auditEntries = (day, page) -> new Page<>(List.of(), null);

  @BeforeEach
  void emptyTrail() {
    auditEntries = auditEntries();
  }

  @Test
  void tellsADayNewestFirst() {
    deed("2026-03-01T00:00:00Z", "first");
    deed("2026-03-01T23:59:59.999Z", "last");
    deed("2026-03-01T12:00:00.100Z", "middle");
    deed("2026-03-01T12:00:00Z", "middle to the second");
    deed("2026-02-28T23:59:59Z", "before");
    deed("2026-03-02T00:00:00Z", "after");

    Page<AuditEntry> page = auditEntries.on(DAY, PageRequest.first(10));

    assertThat(page.items())
        .extracting(AuditEntry::detail)
        .containsExactly("last", "middle", "middle to the second", "first");
    assertThat(page.after()).isNull();
  }

  @Test
  void keepsAnEntryAsItWas() {
    deed("2026-03-01T12:00:00.123Z", "was draft");

    assertThat(auditEntries.on(DAY, PageRequest.first(1)).items())
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
  void goesThroughADayPageByPageWithoutGapOrRepetition() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      deed("2026-03-01T12:%02d:00Z".formatted(i), "deed " + i);
      expected.addFirst("deed " + i);
    }

    List<String> seen = new ArrayList<>();
    @Nullable String after = null;
    do {
      Page<AuditEntry> page = auditEntries.on(DAY, new PageRequest(5, after));
      page.items().forEach(entry -> seen.add(entry.detail()));
      after = page.after();
    } while (after != null);

    assertThat(seen).containsExactlyElementsOf(expected);
  }

  @Test
  void refusesACursorThatIsNone() {
    assertThatThrownBy(() -> auditEntries.on(DAY, new PageRequest(5, "not a cursor")))
        .isInstanceOf(InvalidCursorException.class);
  }

  private void deed(String at, String detail) {
    commit(
        Effects.at(Instant.parse(at), ids)
            .audit("admin-1", "product.replace", "product/p1", detail));
  }
}
