package shop.infra;

import java.util.Locale;

/**
 * What can be wrong with a shop so that somebody has to look: each has alarms, and a page that says
 * what to do (docs/runbooks).
 */
enum AlarmDefinition {
  API_ERRORS(Page.SELLING, "more than one request of a hundred fails by our fault"),
  API_SLOW(Page.SELLING, "the slowest of a hundred requests takes three seconds"),
  THROTTLED(Page.SELLING, "functions are asked for more than the account may run at once"),
  TABLE_THROTTLED(Page.SELLING, "the table refuses reads or writes"),
  NO_ORDERS(Page.SELLING, "nobody has ordered anything for longer than ever happens"),
  OUTBOX_LATE(Page.EVENTS, "events wait to be put on the bus"),
  DEAD_LETTERS(Page.EVENTS, "a worker has given up on something"),
  SCHEDULE_MISSED(Page.EVENTS, "what runs by the clock has not succeeded"),
  ERRORS_LOGGED(Page.EVENTS, "a function logged an error"),
  SEARCH_LATE(Page.SEARCH, "the search does not know what was changed minutes ago"),
  WEBHOOK_FAILING(Page.MONEY, "news from Stripe cannot be applied"),
  WEBHOOK_REFUSED(Page.MONEY, "news from Stripe does not bear the signature that it should"),
  PAYMENT_MISMATCHED(Page.MONEY, "somebody paid another amount than was asked for"),
  PAYMENT_UNRECONCILED(
      Page.MONEY, "the shop and Stripe disagree about money, and nothing heals it"),
  REFUND_FAILED(Page.MONEY, "money could not be returned"),
  REFUND_LATE(Page.MONEY, "refunds wait to be asked for"),
  STUCK_ORDERS(Page.MONEY, "unpaid orders keep stock beyond their time"),
  BAD_RELEASE(Page.NOBODY, "a new version fails; CodeDeploy goes back by itself");

  /** Who is told: one message for each page, however many alarms are behind it. */
  enum Page {
    SELLING,
    MONEY,
    EVENTS,
    SEARCH,
    /** It mends itself. */
    NOBODY
  }

  private final Page page;
  private final String meaning;

  AlarmDefinition(Page page, String meaning) {
    this.page = page;
    this.meaning = meaning;
  }

  Page page() {
    return page;
  }

  /** What an alarm says first. */
  String meaning() {
    return meaning;
  }

  /** The name in alarms. */
  String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What to do about it, relative to the repository. */
  String runbook() {
    return "docs/runbooks/" + slug() + ".md";
  }
}
