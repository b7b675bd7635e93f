package shop.commit;

/**
 * Result of a conditional write of one aggregate with its effects. Ports with more reasons to
 * refuse have results of their own.
 */
public enum CommitResult {
  /** Everything is written. */
  COMMITTED,
  /** Nothing is written: the aggregate no longer has the version that was read. */
  STALE,
  /** Nothing is written: another request used the idempotency key meanwhile. */
  KEY_USED
}
