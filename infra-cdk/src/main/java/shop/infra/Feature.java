package shop.infra;

/** What a stage may go without, because it costs money there or its platform lacks it. */
enum Feature {
  /** CloudFront with the images, and WAF in front of the API; each trusts the other. */
  EDGE,
  /** An OpenSearch domain. */
  SEARCH,
  /** Snapshots of initialised functions. */
  SNAP_START,
  /** A new version gets a tenth of the requests first, and goes back by itself on errors. */
  CANARY,
  /** Every event of the bus kept, to be told again. */
  ARCHIVE,
  /** X-Ray's traces. */
  TRACING,
  /** A message when the month becomes dearer than was meant. */
  BUDGET,
  /** Metrics, their alarms and dashboards. */
  WATCH
}
