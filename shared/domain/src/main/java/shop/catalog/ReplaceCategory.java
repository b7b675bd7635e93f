package shop.catalog;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.catalog.CategoryTree.Refusal;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.ExpectedVersion;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.contracts.reason.AuditAction;
import shop.events.ShopEvent.CategoryChanged;

/** Renames or moves a category together with its subcategories. */
public final class ReplaceCategory {
  private final Categories categories;
  private final Clock clock;
  private final Ids ids;

  public ReplaceCategory(Categories categories, Clock clock, Ids ids) {
    this.categories = categories;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record Replaced(CategoryNode node) implements Outcome {}

    record NotFound() implements Outcome {}

    /** It has another version than the administrator expects. */
    record Stale() implements Outcome {}

    record Refused(Refusal reason) implements Outcome {}

    /** The category tree kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Replaces the category.
   *
   * @param expectedVersion null: any
   */
  public Outcome replace(
      String adminId, String id, @Nullable Long expectedVersion, CategoryDraft draft) {
    return OptimisticWrite.of(() -> attempt(adminId, id, expectedVersion, draft))
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(
      String adminId, String id, @Nullable Long expectedVersion, CategoryDraft draft) {
    CategoryTree tree = categories.tree();
    Optional<Category> before = tree.find(id);
    if (before.isEmpty()) {
      return Attempt.refused(new Outcome.NotFound());
    }
    if (ExpectedVersion.isStale(expectedVersion, before.get().version())) {
      return Attempt.refused(new Outcome.Stale());
    }
    Instant now = clock.instant();
    Category after = draft.after(before.get(), now);
    Optional<Refusal> refusal = tree.refusal(after);
    if (refusal.isPresent()) {
      return Attempt.refused(new Outcome.Refused(refusal.get()));
    }
    CategoryNode node = tree.with(after).node(id);
    Effects effects =
        Effects.at(now, ids)
            .event(new CategoryChanged(id, after.version()))
            .audit(adminId, AuditAction.CATEGORY_REPLACE, "category/" + id, node.path());
    return Attempt.of(categories.put(after, tree, effects), new Outcome.Replaced(node));
  }
}
