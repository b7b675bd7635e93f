package shop.commit;

/**
 * Result of one attempt of an {@link OptimisticWrite}.
 *
 * @param <O> the outcome of the use case
 */
public sealed interface Attempt<O> {
  /** The change is committed, or the requested state was already in place. */
  record Done<O>(O outcome) implements Attempt<O> {}

  /** Nothing is written: a rule refuses the request. */
  record Refused<O>(O outcome) implements Attempt<O> {}

  /** Nothing is written: the data changed after it was read, or the key was used meanwhile. */
  record Conflict<O>() implements Attempt<O> {}

  static <O> Attempt<O> done(O outcome) {
    return new Done<>(outcome);
  }

  static <O> Attempt<O> refused(O outcome) {
    return new Refused<>(outcome);
  }

  static <O> Attempt<O> conflict() {
    return new Conflict<>();
  }

  /** The result of a write that can only be committed or lose its race. */
  static <O> Attempt<O> of(CommitResult result, O outcome) {
    return switch (result) {
      case COMMITTED -> done(outcome);
      case STALE, KEY_USED -> conflict();
    };
  }
}
