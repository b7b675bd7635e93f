package shop.functions.admin;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import shop.contracts.Paging;
import shop.contracts.Route;
import shop.money.Money;
import shop.stats.ReadStats;
import shop.stats.ReadStats.Outcome;
import shop.stats.StatsDelta;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Query;

/** Sales statistics. */
@Controller
final class StatsController {
  private final ReadStats readStats;

  StatsController(ReadStats readStats) {
    this.readStats = readStats;
  }

  /**
   * The range of days in {@code by_day}; default: the last 30 days.
   *
   * @param from first day (UTC)
   * @param to last day (UTC)
   */
  record StatsQuery(@Nullable LocalDate from, @Nullable LocalDate to) {}

  /**
   * The statistics.
   *
   * @param totalOrders number of orders of all time
   * @param totalRevenue captured minus refunded amounts of all time, including tax and shipping
   * @param pendingOrders number of unpaid orders
   * @param totalCustomers number of customer accounts
   * @param totalProducts number of products
   * @param byDay the days of the requested range
   */
  record StatsView(
      long totalOrders,
      Money totalRevenue,
      long pendingOrders,
      long totalCustomers,
      long totalProducts,
      List<DayView> byDay) {
    static StatsView of(Outcome.Found found) {
      StatsDelta total = found.allTime();
      return new StatsView(
          total.orders(),
          total.revenue(),
          // Temporarily negative if events arrive out of order.
          Math.max(0, total.pending()),
          total.customers(),
          total.products(),
          found.byDay().stream().map(DayView::of).toList());
    }
  }

  /**
   * The figures of one day (UTC).
   *
   * @param orders number of orders placed
   * @param revenue captured minus refunded amounts; a refund counts on its own day
   */
  record DayView(LocalDate date, long orders, Money revenue) {
    static DayView of(ReadStats.Day day) {
      return new DayView(day.date(), day.orders(), day.revenue());
    }
  }

  @Serves(value = Route.ADMIN_STATS, view = StatsView.class)
  ResponseEntity<?> read(@Query StatsQuery query) {
    return switch (readStats.read(query.from(), query.to())) {
      case Outcome.Found found -> Responses.ok(StatsView.of(found));
      case Outcome.EndBeforeStart _ ->
          throw Problem.invalid("/query/to", "must not be before from");
      case Outcome.TooLong _ ->
          throw Problem.invalid(
              "/query/from", "must be less than " + Paging.STATS_DAYS + " days before to");
    };
  }
}
