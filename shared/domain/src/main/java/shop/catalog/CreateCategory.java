package shop.catalog;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.catalog.CategoryTree.Refusal;
import shop.commit.Claims;
import shop.commit.Commit;
import shop.commit.Earlier;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.commit.Once;
import shop.contracts.Limits;

/** Adds a category. */
public final class CreateCategory {
  private final Categories categories;
  private final Claims claims;
  private final Clock clock;
  private final Ids ids;

  public CreateCategory(Categories categories, Claims claims, Clock clock, Ids ids) {
    this.categories = categories;
    this.claims = claims;
    this.clock = clock;
    this.ids = ids;
  }

  /** How it ended. */
  public sealed interface Outcome {
    record Created(CategoryNode node) implements Outcome {}

    record Repeated(Earlier earlier) implements Outcome {}

    record Refused(Refusal reason) implements Outcome {}

    /** Others kept changing the tree meanwhile. */
    record ConcurrentChange() implements Outcome {}
  }

  /** Creates the category; a slug that is made of its name gets a suffix when it is taken. */
  public Outcome create(String adminId, CategoryDraft draft, @Nullable Once<CategoryNode> once) {
    String id = ids.next();
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Optional<Earlier> earlier = claims.earlier(once);
      if (earlier.isPresent()) {
        return new Outcome.Repeated(earlier.get());
      }
      CategoryTree tree = categories.tree();
      Instant now = clock.instant();
      Category category = fitting(tree, draft, id, now);
      Optional<Refusal> refusal = tree.refusal(category);
      if (refusal.isPresent()) {
        return unlessRepeated(once, new Outcome.Refused(refusal.get()));
      }
      CategoryNode node = tree.with(category).node(id);
      Effects effects =
          Effects.at(now, ids)
              .audit(adminId, "category.create", "category/" + id, node.path())
              .answer(once, node);
      if (categories.put(category, tree, effects) == Commit.DONE) {
        return new Outcome.Created(node);
      }
    }
    return new Outcome.ConcurrentChange();
  }

  /** A refusal may be due to the same request, which came through between two looks. */
  private Outcome unlessRepeated(@Nullable Once<CategoryNode> once, Outcome refusal) {
    return claims.earlier(once).<Outcome>map(Outcome.Repeated::new).orElse(refusal);
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
