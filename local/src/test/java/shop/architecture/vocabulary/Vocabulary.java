package shop.architecture.vocabulary;

import static shop.architecture.vocabulary.BannedTerm.member;
import static shop.architecture.vocabulary.BannedTerm.phrase;
import static shop.architecture.vocabulary.BannedTerm.topLevelType;
import static shop.architecture.vocabulary.BannedTerm.type;
import static shop.architecture.vocabulary.BannedTerm.word;

import java.util.List;

/**
 * The banned terms. The codebase was once written in a private dialect that newcomers had to learn
 * first; each of its words has a standard one.
 */
final class Vocabulary {
  private static final String ROLE =
      "the role or the party that is meant (customer, administrator, operator, caller, client)";
  private static final String PUBLISH = "publish, notify, report or return";
  private static final String CONSUME = "consume, receive or subscribe to";

  static final List<BannedTerm> TERMS =
      List.of(
          word("told", PUBLISH),
          word("tell", PUBLISH),
          word("tells", PUBLISH),
          word("telling", PUBLISH),
          word("hear", CONSUME),
          word("hears", CONSUME),
          word("heard", CONSUME),
          word("nobody", ROLE),
          word("somebody", ROLE),
          word("whoever", ROLE),
          word("everybody", ROLE),
          word("anew", "again, or rebuild"),
          word("news", "event"),
          word("whatever", "any, or leave it out"),
          word("dearer", "more expensive"),
          word("struck", "cancelled"),
          word("strikable", "cancellable"),
          word("forgotten", "expired, deleted or missing"),
          word("came back", "returned"),
          word("house", "codebase, architecture or warehouse"),
          phrase("what can be said", "Deployment parameters"),
          phrase("checked how", "How the templates are verified"),
          phrase("is over", "is closed, has ended or has expired"),
          phrase("are over", "are closed, have ended or have expired"),
          member("over", "isClosed"),
          member("deed", "action or change"),
          member("wish", "command or request"),
          member("once", "request, or a noun that says what happens once"),
          member("gone", "a noun that says what was removed"),
          member("shown", "a noun that says what is displayed"),
          member("kept", "a noun that says what is stored or retained"),
          member("moving", "transition"),
          member("loseHeart", "stopRetrying"),
          type("Once", "IdempotentRequest"),
          type("Claim", "IdempotencyKey"),
          type("Claims", "IdempotencyStore"),
          type("Answered", "StoredResponse"),
          type("Earlier", "PriorResponse"),
          type("Contended", "ConflictException"),
          type("BadCursor", "InvalidCursorException"),
          type("ProviderUnavailable", "ProviderUnavailableException"),
          type("SearchUnavailable", "SearchUnavailableException"),
          type("PaymentNotice", "PaymentEvent"),
          type("Told", "ProviderEvent"),
          type("CallOffPayment", "CancelPaymentIntent"),
          type("Deciding", "OrderUpdater"),
          type("OrderMoving", "OrderUpdater"),
          type("Moved", "TransitionResult"),
          type("Wish", "Command"),
          type("Decision", "TransitionDecision"),
          type("Next", "Builder"),
          type("Books", "PaymentRecords, LedgerVerifier or Invariants"),
          type("Tally", "StatsDelta"),
          type("Units", "UnitsByLine"),
          type("Unindexed", "IndexBacklog"),
          type("CatchUpIndex", "RepairIndex"),
          type("RememberedSessions", "CachedSessions"),
          type("KeptCategories", "CachedCategories"),
          type("Buckets", "StockShards"),
          type("SkuOpening", "StockAllocation"),
          type("ShownCart", "PricedCart"),
          type("CarefulRenderer", "ThumbnailRenderer"),
          topLevelType("Lists", "ShardedQueries"),
          type("SpreadStock", "ShardStock"),
          topLevelType("Fault", "AlarmDefinition"),
          topLevelType("Watch", "Monitoring"),
          topLevelType("Program", "LambdaSpec"),
          topLevelType("Clockwork", "ScheduledFunctions"),
          topLevelType("Spending", "CostBudget"),
          topLevelType("Exceptions", "NagSuppressions"),
          topLevelType("Need", "Capability"),
          topLevelType("Surroundings", "CliContext"),
          topLevelType("Keyboard", "SecretPrompt"),
          topLevelType("Bar", "ProgressBar"),
          topLevelType("Moment", "InstantConverter"),
          topLevelType("LetterBox", "DeadLetterClient"),
          topLevelType("Leftovers", "FileCleanup"),
          topLevelType("Facts", "StageFacts"),
          topLevelType("World", "Simulation"),
          topLevelType("Scene", "SimulationContext"),
          topLevelType("Story", "Scenario"),
          topLevelType("Stories", "Scenarios"));

  private Vocabulary() {}
}
