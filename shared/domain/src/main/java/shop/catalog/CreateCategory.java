package shop.catalog;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.catalog.CategoryTree.Refusal;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.commit.PriorResponse;
import shop.contracts.reason.AuditAction;

/** Creates a category. */
public final class CreateCategory {
  private final Categories categories;
  private final IdempotencyStore idempotency;
  private final Clock clock;
  private final Ids ids;

  public CreateCategory(Categories categories, IdempotencyStore idempotency, Clock clock, Ids ids) {
    this.categories = categories;
    this.idempotency = idempotency;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record Created(CategoryNode node) implements Outcome {}

    /** An earlier request used the idempotency key. */
    record Repeated(PriorResponse prior) implements Outcome {}

    record Refused(Refusal reason) implements Outcome {}

    /** The category tree kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /** Creates the category. A slug made from its name gets a suffix when it is taken. */
  public Outcome create(
      String adminId, CategoryDraft draft, @Nullable IdempotentRequest<CategoryNode> request) {
    String id = ids.next();
    return OptimisticWrite.of(() -> attempt(adminId, id, draft, request))
        .idempotent(idempotency, request, Outcome.Repeated::new)
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(
      String adminId,
      String id,
      CategoryDraft draft,
      @Nullable IdempotentRequest<CategoryNode> request) {
    CategoryTree tree = categories.tree();
    Instant now = clock.instant();
    Category category = withFreeSlug(tree, draft, id, now);
    Optional<Refusal> refusal = tree.refusal(category);
    if (refusal.isPresent()) {
      return Attempt.refused(new Outcome.Refused(refusal.get()));
    }
    CategoryNode node = tree.with(category).node(id);
    Effects effects =
        Effects.at(now, ids)
            .audit(adminId, AuditAction.CATEGORY_CREATE, "category/" + id, node.path())
            .respond(request, node);
    return Attempt.of(categories.put(category, tree, effects), new Outcome.Created(node));
  }

  private static Category withFreeSlug(
      CategoryTree tree, CategoryDraft draft, String id, Instant now) {
    if (draft.slug() != null) {
      return draft.first(id, draft.slug(), now);
    }
    Category plain = draft.first(id, Slug.of(draft.name(), id), now);
    boolean taken = tree.refusal(plain).filter(Refusal.SLUG_TAKEN::equals).isPresent();
    return taken ? draft.first(id, Slug.unique(draft.name(), id), now) : plain;
  }
}
