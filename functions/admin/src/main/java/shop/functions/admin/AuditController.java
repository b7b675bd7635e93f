package shop.functions.admin;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import shop.commit.AuditActor;
import shop.commit.AuditEntries;
import shop.commit.AuditEntry;
import shop.contracts.IdFormat;
import shop.contracts.Paging;
import shop.contracts.Route;
import shop.page.PageRequest;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Query;
import shop.web.binding.Range;
import shop.web.binding.Text;

/** The audit trail of administrators' changes. */
@Controller
final class AuditController {
  private final AuditEntries auditEntries;
  private final Clock clock;

  AuditController(AuditEntries auditEntries, Clock clock) {
    this.auditEntries = auditEntries;
    this.clock = clock;
  }

  /**
   * The filter of the audit trail.
   *
   * @param day day (UTC); default: today
   * @param limit entries per page
   * @param cursor {@code next_cursor} of the previous page
   */
  record AuditQuery(
      @Nullable LocalDate day,
      @Nullable @Range(min = 1, max = Paging.MAX) Integer limit,
      @Nullable
          @Text(
              max = Paging.CURSOR_LENGTH,
              pattern = IdFormat.CURSOR,
              description = "a next_cursor of this list")
          String cursor) {

    PageRequest page() {
      return new PageRequest(limit == null ? Paging.DEFAULT : limit, cursor);
    }
  }

  /**
   * An audit entry.
   *
   * @param actorId account of the administrator
   * @param apiKeyId the API key of the account that made the change; absent: the account itself
   * @param action what was done, such as {@code order.ship}
   * @param subject what was changed, such as {@code order/ID}
   * @param detail more about the change
   */
  record AuditView(
      String id,
      Instant at,
      String actorId,
      @Nullable String apiKeyId,
      String action,
      String subject,
      String detail) {
    /** Short, because it names an API key, although not its secret. */
    @Override
    public String toString() {
      return "AuditView[" + id + "]";
    }

    static AuditView of(AuditEntry entry) {
      AuditActor actor = AuditActor.of(entry.actorId());
      return new AuditView(
          entry.id(),
          entry.at(),
          actor.accountId(),
          actor.keyId(),
          entry.action(),
          entry.subject(),
          entry.detail());
    }
  }

  @Serves(value = Route.ADMIN_AUDIT, view = AuditView.class, page = true)
  ResponseEntity<?> list(@Query AuditQuery query) {
    LocalDate day = query.day();
    LocalDate effectiveDay =
        day == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : day;
    return Responses.page(auditEntries.on(effectiveDay, query.page()).map(AuditView::of));
  }
}
