package shop.catalog;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.PriorResponse;
import shop.contracts.Limits;
import shop.events.ShopEvent.ProductCreated;
import shop.image.Gallery;
import shop.inventory.Stock;
import shop.inventory.Stocks;

/** Adds a product with its slug and the stock of its SKUs, in one transaction. */
public final class CreateProduct {
  private final Products products;
  private final Stocks stocks;
  private final Categories categories;
  private final IdempotencyStore idempotency;
  private final Clock clock;
  private final Ids ids;

  public CreateProduct(
      Products products,
      Stocks stocks,
      Categories categories,
      IdempotencyStore idempotency,
      Clock clock,
      Ids ids) {
    this.products = products;
    this.stocks = stocks;
    this.categories = categories;
    this.idempotency = idempotency;
    this.clock = clock;
    this.ids = ids;
  }

  /** How it ended. */
  public sealed interface Outcome {
    record Created(ProductDetail detail) implements Outcome {}

    record Repeated(PriorResponse prior) implements Outcome {}

    /** Another product has the slug that was asked for. */
    record SlugTaken() implements Outcome {}

    /** Other products sell these SKUs. */
    record SkusTaken(List<String> skus) implements Outcome {}

    record NoCategory() implements Outcome {}

    /** Others kept changing the same SKUs meanwhile. */
    record ConcurrentChange() implements Outcome {}
  }

  /** Creates the product; a slug that is made of its name gets a suffix when it is taken. */
  public Outcome create(
      String adminId, ProductDraft draft, @Nullable IdempotentRequest<ProductDetail> request) {
    String id = ids.next();
    String slug = draft.slug() == null ? Slug.of(draft.name(), id) : draft.slug();
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Optional<PriorResponse> prior = idempotency.priorResponse(request);
      if (prior.isPresent()) {
        return new Outcome.Repeated(prior.get());
      }
      StockAllocation opening = StockAllocation.read(stocks, draft, List.of());
      if (!opening.taken().isEmpty()) {
        return unlessRepeated(request, new Outcome.SkusTaken(opening.taken()));
      }
      Instant now = clock.instant();
      Product product = draft.first(id, slug, now);
      List<Stock> opened = opening.opened(product, now);
      ProductDetail detail = detail(product, opened);
      Effects effects =
          Effects.at(now, ids)
              .event(new ProductCreated(id, product.version()))
              .audit(adminId, "product.create", "product/" + id, slug)
              .respond(request, detail);
      ProductChange change =
          new ProductChange(
              null,
              product,
              ProductChange.follow(null, product, opened, opening.retired()),
              effects);
      switch (products.commit(change)) {
        case COMMITTED -> {
          return new Outcome.Created(detail);
        }
        case NO_CATEGORY -> {
          return unlessRepeated(request, new Outcome.NoCategory());
        }
        case SLUG_TAKEN -> {
          if (draft.slug() != null) {
            return unlessRepeated(request, new Outcome.SlugTaken());
          }
          slug = Slug.unique(draft.name(), id);
        }
        case KEY_USED, STOCK_CHANGED -> {
          // Look again: an earlier answer, or another owner of a SKU.
        }
        case STALE -> throw new IllegalStateException("an id was given twice");
      }
    }
    return new Outcome.ConcurrentChange();
  }

  /** A refusal may be due to the same request, which came through between two looks. */
  private Outcome unlessRepeated(
      @Nullable IdempotentRequest<ProductDetail> request, Outcome refusal) {
    return idempotency.priorResponse(request).<Outcome>map(Outcome.Repeated::new).orElse(refusal);
  }

  private ProductDetail detail(Product product, List<Stock> opened) {
    return new ProductDetail(
        product,
        StockAllocation.together(Map.of(), opened),
        categories.tree().path(product.categoryId()),
        Gallery.empty(product.id()));
  }
}
