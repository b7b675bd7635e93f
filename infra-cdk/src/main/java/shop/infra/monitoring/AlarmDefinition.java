package shop.infra.monitoring;

import java.util.Locale;

/**
 * Every condition that an operator must react to. Each has one or more CloudWatch alarms and a
 * runbook in docs/runbooks.
 */
public enum AlarmDefinition {
  API_ERRORS(Group.SALES, "more than 1 % of the API requests fail with a 5xx status"),
  API_SLOW(Group.SALES, "the p99 latency of the API is above 3 seconds"),
  LAMBDA_THROTTLED(Group.SALES, "Lambda throttles invocations: the concurrency limit is reached"),
  TABLE_THROTTLED(Group.SALES, "DynamoDB throttles reads or writes of the table"),
  NO_ORDERS(Group.SALES, "no order was placed for an unusually long time"),
  OUTBOX_LAG(Group.EVENTS, "events wait in the outbox and are not published to the bus"),
  DEAD_LETTERS(Group.EVENTS, "a worker's dead-letter queue contains messages"),
  SCHEDULE_MISSED(Group.EVENTS, "a scheduled function has not succeeded for several intervals"),
  ERRORS_LOGGED(Group.EVENTS, "a function logged an error"),
  MAIL_REPUTATION(
      Group.EVENTS, "too many mails bounce, or too many readers complain: SES may stop sending"),
  SEARCH_INDEX_LAG(Group.SEARCH, "changes have waited 5 minutes to reach the search index"),
  WEBHOOK_FAILING(Group.PAYMENTS, "Stripe webhook requests fail with a 5xx status"),
  WEBHOOK_REJECTED(Group.PAYMENTS, "Stripe webhook requests are rejected with a 4xx status"),
  PAYMENT_MISMATCHED(
      Group.PAYMENTS, "a customer paid an amount or currency that differs from the order"),
  PAYMENT_UNRECONCILED(
      Group.PAYMENTS, "an order and Stripe disagree, and automatic reconciliation failed"),
  REFUND_FAILED(Group.PAYMENTS, "a refund failed: the customer did not receive the money"),
  REFUND_DELAYED(
      Group.PAYMENTS, "refunds or payment cancellations have waited 15 minutes in their queue"),
  STUCK_ORDERS(Group.PAYMENTS, "unpaid orders are past their deadline and still reserve stock"),
  STUCK_HOLDS(Group.SALES, "holds are past their deadline and still reserve stock"),
  SECURITY_BURST(
      Group.SECURITY,
      "failed log-ins, refused tokens, denials, refused cards or changes of accounts come in"
          + " bursts: an attack"),
  BAD_RELEASE(Group.NONE, "a new version of a function fails; CodeDeploy rolls it back");

  /** The composite alarm that an alarm belongs to. Only composite alarms notify operators. */
  public enum Group {
    SALES,
    PAYMENTS,
    EVENTS,
    SEARCH,
    SECURITY,
    /** No notification: AWS handles the condition automatically. */
    NONE
  }

  private final Group group;
  private final String description;

  AlarmDefinition(Group group, String description) {
    this.group = group;
    this.description = description;
  }

  Group group() {
    return group;
  }

  /** The start of the alarm's description in CloudWatch; the runbook repeats it. */
  public String description() {
    return description;
  }

  /** The name in alarms, such as {@code api-errors}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The path of the runbook, relative to the repository. */
  public String runbook() {
    return "docs/runbooks/" + slug() + ".md";
  }
}
