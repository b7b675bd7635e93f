package shop.functions.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.catalog.Audience;
import shop.catalog.CreateProduct;
import shop.catalog.DeleteProduct;
import shop.catalog.ProductDetail;
import shop.catalog.ReplaceProduct;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.binding.IdempotencyHeader;
import shop.web.binding.IfMatch;

/** Creates, replaces and deletes products, for administrators. */
@Controller
final class ProductEditsController {
  private final CreateProduct createProduct;
  private final ReplaceProduct replaceProduct;
  private final DeleteProduct deleteProduct;
  private final CatalogCache cache;
  private final String currency;

  ProductEditsController(
      CreateProduct createProduct,
      ReplaceProduct replaceProduct,
      DeleteProduct deleteProduct,
      CatalogCache cache,
      String currency) {
    this.createProduct = createProduct;
    this.replaceProduct = replaceProduct;
    this.deleteProduct = deleteProduct;
    this.cache = cache;
    this.currency = currency;
  }

  @Serves(value = Route.CREATE_PRODUCT, view = ProductView.class)
  ResponseEntity<?> create(Caller caller, @Body ProductBody body, IdempotencyHeader idempotency) {
    CreateProduct.Outcome outcome =
        createProduct.create(
            caller.actor(),
            body.draft(currency),
            idempotency.request(ProductEditsController::view));
    return switch (outcome) {
      case CreateProduct.Outcome.Created created -> {
        cache.clear();
        yield Responses.created(view(created.detail()), created.detail().product().version());
      }
      case CreateProduct.Outcome.Repeated repeated ->
          Responses.replay(repeated.prior(), HttpStatus.CREATED);
      case CreateProduct.Outcome.SlugTaken _ -> throw Problem.of(ProblemType.SLUG_TAKEN);
      case CreateProduct.Outcome.SkusTaken taken -> throw skusTaken(taken.skus());
      case CreateProduct.Outcome.NoCategory _ -> throw noCategory();
      case CreateProduct.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(value = Route.REPLACE_PRODUCT, view = ProductView.class)
  ResponseEntity<?> replace(
      Caller caller,
      @PathVariable String id,
      @IfMatch @Nullable Long version,
      @Body ProductBody body) {
    ReplaceProduct.Outcome outcome =
        replaceProduct.replace(caller.actor(), id, version, body.draft(currency));
    return switch (outcome) {
      case ReplaceProduct.Outcome.Replaced replaced -> {
        cache.clear();
        yield Responses.ok(view(replaced.detail()), replaced.detail().product().version());
      }
      case ReplaceProduct.Outcome.NotFound _ -> throw Problem.of(ProblemType.NOT_FOUND);
      case ReplaceProduct.Outcome.Stale _ -> throw Problem.of(ProblemType.STALE_VERSION);
      case ReplaceProduct.Outcome.SlugTaken _ -> throw Problem.of(ProblemType.SLUG_TAKEN);
      case ReplaceProduct.Outcome.SkusTaken taken -> throw skusTaken(taken.skus());
      case ReplaceProduct.Outcome.NoCategory _ -> throw noCategory();
      case ReplaceProduct.Outcome.TooManyShards _ ->
          throw StockController.tooManyShards("/variants");
      case ReplaceProduct.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(Route.DELETE_PRODUCT)
  ResponseEntity<?> delete(
      Caller caller, @PathVariable String id, @IfMatch @Nullable Long version) {
    return switch (deleteProduct.delete(caller.actor(), id, version)) {
      case DELETED -> {
        cache.clear();
        yield Responses.noContent();
      }
      case NOT_FOUND -> throw Problem.of(ProblemType.NOT_FOUND);
      case STALE -> throw Problem.of(ProblemType.STALE_VERSION);
      case CONCURRENT_CHANGE -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  private static ProductView view(ProductDetail detail) {
    return ProductView.of(detail, Audience.STAFF);
  }

  private static Problem skusTaken(List<String> skus) {
    return Problem.of(ProblemType.SKU_TAKEN).with("skus", skus);
  }

  private static Problem noCategory() {
    return Problem.refused(
        ProblemType.INVALID_REFERENCE, "/category_id", "must be the id of a category");
  }
}
