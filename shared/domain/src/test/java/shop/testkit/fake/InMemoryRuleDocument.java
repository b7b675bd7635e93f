package shop.testkit.fake;

import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.commit.Versioned;
import shop.pricing.RuleDocument;

/** A document of rules in memory. */
public final class InMemoryRuleDocument<T> implements RuleDocument<T> {
  private final InMemoryTable table;
  private Versioned<T> saved;

  /**
   * @param unsaved the content before the document was saved first
   */
  public InMemoryRuleDocument(InMemoryTable table, T unsaved) {
    this.table = table;
    this.saved = new Versioned<>(unsaved, 0);
  }

  @Override
  public Versioned<T> find() {
    return table.atomically(() -> saved);
  }

  @Override
  public CommitResult replace(Versioned<T> next, Effects effects) {
    return table.atomically(
        () -> {
          if (table.isKeyUsed(effects)) {
            return CommitResult.KEY_USED;
          }
          if (saved.version() != next.version() - 1) {
            return CommitResult.STALE;
          }
          saved = next;
          table.apply(effects);
          return CommitResult.COMMITTED;
        });
  }
}
