package shop.catalog;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.catalog.CategoryTree.Refusal;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.Limits;
import shop.events.ShopEvent.CategoryChanged;

/** Renames or moves a category, with all that hangs on it. */
public final class ReplaceCategory {
  private final Categories categories;
  private final Clock clock;
  private final Ids ids;

  public ReplaceCategory(Categories categories, Clock clock, Ids ids) {
    this.categories = categories;
    this.clock = clock;
    this.ids = ids;
  }

  /** How it ended. */
  public sealed interface Outcome {
    record Replaced(CategoryNode node) implements Outcome {}

    record NotFound() implements Outcome {}

    /** It is not at the version that the administrator read. */
    record Stale() implements Outcome {}

    record Refused(Refusal reason) implements Outcome {}

    /** Others kept changing the tree meanwhile. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Replaces the category.
   *
   * @param expectedVersion null: whatever it is now
   */
  public Outcome replace(
      String adminId, String id, @Nullable Long expectedVersion, CategoryDraft draft) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      CategoryTree tree = categories.tree();
      Optional<Category> before = tree.find(id);
      if (before.isEmpty()) {
        return new Outcome.NotFound();
      }
      if (expectedVersion != null && expectedVersion != before.get().version()) {
        return new Outcome.Stale();
      }
      Instant now = clock.instant();
      Category after = draft.after(before.get(), now);
      Optional<Refusal> refusal = tree.refusal(after);
      if (refusal.isPresent()) {
        return new Outcome.Refused(refusal.get());
      }
      CategoryNode node = tree.with(after).node(id);
      Effects effects =
          Effects.at(now, ids)
              .event(new CategoryChanged(id, after.version()))
              .audit(adminId, "category.replace", "category/" + id, node.path());
      if (categories.put(after, tree, effects) == CommitResult.COMMITTED) {
        return new Outcome.Replaced(node);
      }
    }
    return new Outcome.ConcurrentChange();
  }
}
