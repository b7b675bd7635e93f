package shop.functions.admin;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import shop.contracts.Limits;
import shop.contracts.Route;
import shop.money.Money;
import shop.stats.ReadStats;
import shop.stats.ReadStats.Outcome;
import shop.stats.StatsDelta;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Query;

/** How the shop is doing. */
@Controller
final class StatsController {
  private final ReadStats readStats;

  StatsController(ReadStats readStats) {
    this.readStats = readStats;
  }

  /**
   * Which days are to be told one by one; without any, the last thirty.
   *
   * @param from first day (UTC)
   * @param to last day (UTC)
   */
  record StatsQuery(@Nullable LocalDate from, @Nullable LocalDate to) {}

  /**
   * The statistics.
   *
   * @param totalRevenue captured less refunded, tax and shipping included
   */
  record StatsView(
      long totalOrders,
      Money totalRevenue,
      long pendingOrders,
      long totalCustomers,
      long totalProducts,
      List<DayView> byDay) {
    static StatsView of(Outcome.Found found) {
      StatsDelta all = found.allTime();
      return new StatsView(
          all.orders(),
          all.revenue(),
          // An event that overtakes another can make it negative for a moment.
          Math.max(0, all.pending()),
          all.customers(),
          all.products(),
          found.byDay().stream().map(DayView::of).toList());
    }
  }

  /** What happened on one day (UTC); a refund counts on its own day. */
  record DayView(LocalDate date, long orders, Money revenue) {
    static DayView of(ReadStats.Day day) {
      return new DayView(day.date(), day.orders(), day.revenue());
    }
  }

  @Serves(value = Route.ADMIN_STATS, view = StatsView.class)
  ResponseEntity<?> read(@Query StatsQuery query) {
    return switch (readStats.read(query.from(), query.to())) {
      case Outcome.Found found -> Responses.ok(StatsView.of(found));
      case Outcome.Backwards backwards ->
          throw Problem.invalid("/query/to", "must not be before from");
      case Outcome.TooLong tooLong ->
          throw Problem.invalid(
              "/query/from", "must be less than " + Limits.STATS_DAYS + " days before to");
    };
  }
}
