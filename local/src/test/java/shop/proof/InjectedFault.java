package shop.proof;

/** What can go wrong with one call that leaves the process. */
enum InjectedFault {
  /** It fails before it has an effect: refused, throttled, no connection. */
  REFUSED(false, false),
  /**
   * The table is too busy: a transaction meets another one, anything else is throttled. DynamoDB
   * Local never says so, DynamoDB does.
   */
  BUSY(false, false),
  /** It has its effect, and the answer is lost. */
  ANSWER_LOST(true, false),
  /** It times out, and has its effect later: before the next call of anybody. */
  LATE(true, false),
  /** The process dies in front of it. */
  DEATH_BEFORE(false, true),
  /** The process dies with its answer in hand. */
  DEATH_AFTER(true, true);

  private final boolean effect;
  private final boolean deadly;

  InjectedFault(boolean effect, boolean deadly) {
    this.effect = effect;
    this.deadly = deadly;
  }

  /** Whether the call has its effect, now or later. */
  boolean hasEffect() {
    return effect;
  }

  /** Whether nothing more comes from the process that called. */
  boolean deadly() {
    return deadly;
  }

  /** Whether whoever waits for an answer hears nothing, and may go away; the others are alike. */
  boolean isUnheard() {
    return deadly || this == LATE;
  }

  /**
   * Whether a call can meet it, and it differs there from the others. A death in front of a read
   * leaves what a death in front of the next write leaves, or one after the last; a read that is
   * throttled is to the shop one that is refused, unless it is a transaction.
   */
  boolean concerns(CallPoint call) {
    return switch (this) {
      case REFUSED -> true;
      case BUSY ->
          call.operation().startsWith("DynamoDbClient.")
              && (call.writes() || call.operation().contains("transact"));
      case ANSWER_LOST, LATE, DEATH_BEFORE, DEATH_AFTER -> call.writes();
    };
  }
}
