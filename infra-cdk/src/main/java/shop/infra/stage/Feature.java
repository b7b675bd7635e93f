package shop.infra.stage;

/**
 * A part that a stage may omit, because of its cost or because its platform does not support it.
 */
public enum Feature {
  /**
   * CloudFront in front of the API and the images, and WAF. WAF accepts only requests that come
   * from CloudFront.
   */
  EDGE,
  /** An OpenSearch domain. */
  SEARCH,
  /** Lambda SnapStart: snapshots of initialised functions. */
  SNAP_START,
  /** A new version first receives a tenth of the requests; errors roll it back automatically. */
  CANARY,
  /** An EventBridge archive of every event, from which events can be replayed. */
  ARCHIVE,
  /** X-Ray traces. */
  TRACING,
  /** An e-mail when the forecast or actual cost of a month exceeds the stage's budget. */
  BUDGET,
  /**
   * If mails are sent: a configuration set of Amazon SES, which publishes bounces and complaints,
   * and the identity of the sender.
   */
  MAIL,
  /** Metrics with their alarms and dashboards. */
  MONITORING
}
