package shop.catalog;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.catalog.CategoryTree.Refusal;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.PriorResponse;
import shop.contracts.Limits;

/** Adds a category. */
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

  /** How it ended. */
  public sealed interface Outcome {
    record Created(CategoryNode node) implements Outcome {}

    record Repeated(PriorResponse prior) implements Outcome {}

    record Refused(Refusal reason) implements Outcome {}

    /** Others kept changing the tree meanwhile. */
    record ConcurrentChange() implements Outcome {}
  }

  /** Creates the category; a slug that is made of its name gets a suffix when it is taken. */
  public Outcome create(
      String adminId, CategoryDraft draft, @Nullable IdempotentRequest<CategoryNode> request) {
    String id = ids.next();
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Optional<PriorResponse> prior = idempotency.priorResponse(request);
      if (prior.isPresent()) {
        return new Outcome.Repeated(prior.get());
      }
      CategoryTree tree = categories.tree();
      Instant now = clock.instant();
      Category category = fitting(tree, draft, id, now);
      Optional<Refusal> refusal = tree.refusal(category);
      if (refusal.isPresent()) {
        return unlessRepeated(request, new Outcome.Refused(refusal.get()));
      }
      CategoryNode node = tree.with(category).node(id);
      Effects effects =
          Effects.at(now, ids)
              .audit(adminId, "category.create", "category/" + id, node.path())
              .respond(request, node);
      if (categories.put(category, tree, effects) == CommitResult.COMMITTED) {
        return new Outcome.Created(node);
      }
    }
    return new Outcome.ConcurrentChange();
  }

  /** A refusal may be due to the same request, which came through between two looks. */
  private Outcome unlessRepeated(
      @Nullable IdempotentRequest<CategoryNode> request, Outcome refusal) {
    return idempotency.priorResponse(request).<Outcome>map(Outcome.Repeated::new).orElse(refusal);
  }

  private static Category fitting(CategoryTree tree, CategoryDraft draft, String id, Instant now) {
    if (draft.slug() != null) {
      return draft.first(id, draft.slug(), now);
    }
    Category plain = draft.first(id, Slug.of(draft.name(), id), now);
    boolean taken = tree.refusal(plain).filter(Refusal.SLUG_TAKEN::equals).isPresent();
    return taken ? draft.first(id, Slug.unique(draft.name(), id), now) : plain;
  }
}
