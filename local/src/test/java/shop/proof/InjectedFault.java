package shop.proof;

/** What goes wrong with one outgoing call. */
enum InjectedFault {
  /** The call fails and has no effect: refused, throttled, no connection. */
  REJECTED(false, false),
  /**
   * DynamoDB reports contention: a transaction conflicts with another one, any other call is
   * throttled. DynamoDB Local never does so.
   */
  CONFLICT_OR_THROTTLED(false, false),
  /** The call takes effect, and its response is lost. */
  RESPONSE_LOST(true, false),
  /** The call times out, and takes effect later: before the next outgoing call. */
  DELAYED(true, false),
  /** The process crashes before the call. */
  CRASH_BEFORE(false, true),
  /** The process crashes after the call, before it uses the response. */
  CRASH_AFTER(true, true);

  private final boolean takesEffect;
  private final boolean crashesProcess;

  InjectedFault(boolean takesEffect, boolean crashesProcess) {
    this.takesEffect = takesEffect;
    this.crashesProcess = crashesProcess;
  }

  /** Whether the call takes effect, now or later. */
  boolean takesEffect() {
    return takesEffect;
  }

  boolean crashesProcess() {
    return crashesProcess;
  }

  /**
   * Whether the client that waits for the function gets no response, and may give up. After the
   * other faults a client behaves the same.
   */
  boolean leavesCallerWithoutResponse() {
    return crashesProcess || this == DELAYED;
  }

  /**
   * Whether the fault is possible at this call, and differs there from the other faults. A crash
   * before a read leaves the same state as a crash before the next write or after the last one. A
   * throttled read is the same for the shop as a rejected one, unless it is a transaction.
   */
  boolean appliesTo(CallPoint call) {
    return switch (this) {
      case REJECTED -> true;
      case CONFLICT_OR_THROTTLED ->
          call.operation().startsWith("DynamoDbClient.")
              && (call.writes() || call.operation().contains("transact"));
      case RESPONSE_LOST, DELAYED, CRASH_BEFORE, CRASH_AFTER -> call.writes();
    };
  }
}
