package shop.catalog;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.commit.Attempt;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.commit.PriorResponse;
import shop.inventory.Stocks;

/** Creates a product with its slug and the stock of its SKUs, in one transaction. */
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

  /** Result of the request. */
  public sealed interface Outcome {
    record Created(ProductDetail detail) implements Outcome {}

    /** An earlier request used the idempotency key. */
    record Repeated(PriorResponse prior) implements Outcome {}

    /** Another product has the requested slug. */
    record SlugTaken() implements Outcome {}

    /** Other products sell these SKUs. */
    record SkusTaken(List<String> skus) implements Outcome {}

    record NoCategory() implements Outcome {}

    /** The stock of the SKUs kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /** Creates the product. A slug made from its name gets a suffix when it is taken. */
  public Outcome create(
      String adminId, ProductDraft draft, @Nullable IdempotentRequest<ProductDetail> request) {
    String id = ids.next();
    return OptimisticWrite.of(() -> attempt(adminId, id, draft, request))
        .idempotent(idempotency, request, Outcome.Repeated::new)
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(
      String adminId,
      String id,
      ProductDraft draft,
      @Nullable IdempotentRequest<ProductDetail> request) {
    StockAllocation allocation = StockAllocation.read(stocks, draft, List.of());
    if (!allocation.takenSkus().isEmpty()) {
      return Attempt.refused(new Outcome.SkusTaken(allocation.takenSkus()));
    }
    if (draft.slug() != null) {
      return create(adminId, draft.first(id, draft.slug(), clock.instant()), allocation, request);
    }
    Attempt<Outcome> plain =
        create(
            adminId,
            draft.first(id, Slug.of(draft.name(), id), clock.instant()),
            allocation,
            request);
    boolean taken = plain instanceof Attempt.Refused<Outcome>(Outcome.SlugTaken _);
    return taken
        ? create(
            adminId,
            draft.first(id, Slug.unique(draft.name(), id), clock.instant()),
            allocation,
            request)
        : plain;
  }

  private Attempt<Outcome> create(
      String adminId,
      Product product,
      StockAllocation allocation,
      @Nullable IdempotentRequest<ProductDetail> request) {
    NewProduct fresh = NewProduct.of(adminId, product, allocation, categories.tree(), ids, request);
    return switch (products.commit(fresh.change())) {
      case COMMITTED -> Attempt.done(new Outcome.Created(fresh.detail()));
      case NO_CATEGORY -> Attempt.refused(new Outcome.NoCategory());
      case SLUG_TAKEN -> Attempt.refused(new Outcome.SlugTaken());
      case KEY_USED, STOCK_CHANGED -> Attempt.conflict();
      case STALE -> throw new IllegalStateException("the id of a new product is in use");
    };
  }
}
