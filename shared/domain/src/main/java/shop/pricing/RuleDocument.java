package shop.pricing;

import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.commit.Versioned;

/**
 * A document of rules that decide prices, such as the table of taxes. Administrators replace it as
 * a whole; {@link CurrentPriceRules} has the change with its next read.
 *
 * @param <T> what the document says
 */
public interface RuleDocument<T> {

  /** The document, strongly consistent; version 0 with its default before it was saved first. */
  Versioned<T> find();

  /**
   * Replaces the previous version, with the effects. Stale when the document has another version
   * than the one before {@code next}.
   */
  CommitResult replace(Versioned<T> next, Effects effects);
}
