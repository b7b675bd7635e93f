package shop.functions.catalog;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.catalog.Categories;
import shop.catalog.CategoryTree.Refusal;
import shop.catalog.CreateCategory;
import shop.catalog.DeleteCategory;
import shop.catalog.ReplaceCategory;
import shop.contracts.Limits;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.functions.catalog.CatalogCache.Versioned;
import shop.web.Caller;
import shop.web.PageView;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.binding.IdempotencyHeader;
import shop.web.binding.IfMatch;

/** The category tree. */
@Controller
final class CategoriesController {
  private final Categories categories;
  private final CreateCategory createCategory;
  private final ReplaceCategory replaceCategory;
  private final DeleteCategory deleteCategory;
  private final CatalogCache cache;

  CategoriesController(
      Categories categories,
      CreateCategory createCategory,
      ReplaceCategory replaceCategory,
      DeleteCategory deleteCategory,
      CatalogCache cache) {
    this.categories = categories;
    this.createCategory = createCategory;
    this.replaceCategory = replaceCategory;
    this.deleteCategory = deleteCategory;
    this.cache = cache;
  }

  @Serves(value = Route.LIST_CATEGORIES, view = CategoryView.class, page = true)
  ResponseEntity<?> list(Caller caller) {
    return cache.list(
        caller,
        Route.LIST_CATEGORIES,
        () ->
            Versioned.list(
                new PageView(
                    categories.tree().roots().stream().map(CategoryView::of).toList(), null)));
  }

  @Serves(value = Route.CREATE_CATEGORY, view = CategoryView.class)
  ResponseEntity<?> create(Caller caller, @Body CategoryBody body, IdempotencyHeader idempotency) {
    CreateCategory.Outcome outcome =
        createCategory.create(caller.actor(), body.draft(), idempotency.request(CategoryView::of));
    return switch (outcome) {
      case CreateCategory.Outcome.Created created -> {
        cache.clear();
        yield Responses.created(
            CategoryView.of(created.node()), created.node().category().version());
      }
      case CreateCategory.Outcome.Repeated repeated ->
          Responses.replay(repeated.prior(), HttpStatus.CREATED);
      case CreateCategory.Outcome.Refused refused -> throw refusal(refused.reason());
      case CreateCategory.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(value = Route.REPLACE_CATEGORY, view = CategoryView.class)
  ResponseEntity<?> replace(
      Caller caller,
      @PathVariable String id,
      @IfMatch @Nullable Long version,
      @Body CategoryBody body) {
    ReplaceCategory.Outcome outcome =
        replaceCategory.replace(caller.actor(), id, version, body.draft());
    return switch (outcome) {
      case ReplaceCategory.Outcome.Replaced replaced -> {
        cache.clear();
        yield Responses.ok(CategoryView.of(replaced.node()), replaced.node().category().version());
      }
      case ReplaceCategory.Outcome.NotFound _ -> throw Problem.of(ProblemType.NOT_FOUND);
      case ReplaceCategory.Outcome.Stale _ -> throw Problem.of(ProblemType.STALE_VERSION);
      case ReplaceCategory.Outcome.Refused refused -> throw refusal(refused.reason());
      case ReplaceCategory.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(Route.DELETE_CATEGORY)
  ResponseEntity<?> delete(
      Caller caller, @PathVariable String id, @IfMatch @Nullable Long version) {
    return switch (deleteCategory.delete(caller.actor(), id, version)) {
      case DELETED -> {
        cache.clear();
        yield Responses.noContent();
      }
      case NOT_FOUND -> throw Problem.of(ProblemType.NOT_FOUND);
      case STALE -> throw Problem.of(ProblemType.STALE_VERSION);
      case IN_USE -> throw Problem.of(ProblemType.CATEGORY_IN_USE);
      case CONCURRENT_CHANGE -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  private static Problem refusal(Refusal reason) {
    return switch (reason) {
      case SLUG_TAKEN -> Problem.of(ProblemType.SLUG_TAKEN);
      case NO_PARENT ->
          Problem.refused(
              ProblemType.INVALID_REFERENCE, "/parent_id", "must be the id of a category");
      case CIRCLE ->
          Problem.refused(
              ProblemType.CATEGORY_LOOP,
              "/parent_id",
              "must not be this category or one of its descendants");
      case TOO_DEEP ->
          Problem.refused(
              ProblemType.LIMIT_REACHED,
              "/parent_id",
              "must not make the tree deeper than " + Limits.CATEGORY_DEPTH + " levels");
      case TOO_MANY ->
          Problem.refused(
              ProblemType.LIMIT_REACHED,
              "",
              "The limit of " + Limits.CATEGORIES + " categories is reached.");
    };
  }
}
