package shop.commit;

/**
 * How a write of one aggregate with its effects ended. Ports with more to refuse have their own.
 */
public enum CommitResult {
  /** Everything was written. */
  COMMITTED,
  /** Nothing was written: the aggregate is gone or no longer what the caller read. */
  STALE,
  /** Nothing was written: the idempotency key was taken meanwhile; look it up and answer that. */
  KEY_USED
}
