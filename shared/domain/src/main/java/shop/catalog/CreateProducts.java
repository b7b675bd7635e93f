package shop.catalog;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.commit.ConflictException;
import shop.commit.Ids;
import shop.inventory.SimilarStock;
import shop.inventory.Stocks;

/**
 * Creates many products, for imports: several in one transaction, each with its slug, stock, event
 * and audit entry, as {@link CreateProduct} writes them. Each product is created or refused on its
 * own. What the transactions do not create goes through {@link CreateProduct}, which finds the
 * reason or another slug. So an import that was interrupted can be repeated: SKUs of products that
 * exist are refused.
 */
public final class CreateProducts {
  /** Products whose stock is read together: about one batch read, and seven transactions. */
  private static final int CHUNK = 100;

  private final Products products;
  private final Stocks stocks;
  private final Categories categories;
  private final CreateProduct createProduct;
  private final Clock clock;
  private final Ids ids;

  /**
   * Creates products in these ports.
   *
   * @param createProduct of the same ports
   */
  public CreateProducts(
      Products products,
      Stocks stocks,
      Categories categories,
      CreateProduct createProduct,
      Clock clock,
      Ids ids) {
    this.products = products;
    this.stocks = stocks;
    this.categories = categories;
    this.createProduct = createProduct;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Creates products.
   *
   * @return the outcome of each draft, in their order
   */
  public List<CreateProduct.Outcome> create(String adminId, List<ProductDraft> drafts) {
    List<CreateProduct.Outcome> outcomes = new ArrayList<>();
    for (int from = 0; from < drafts.size(); from += CHUNK) {
      List<ProductDraft> chunk = drafts.subList(from, Math.min(from + CHUNK, drafts.size()));
      List<Optional<ProductDetail>> created = createTogether(adminId, chunk);
      for (int i = 0; i < chunk.size(); i++) {
        ProductDraft draft = chunk.get(i);
        outcomes.add(
            created
                .get(i)
                .<CreateProduct.Outcome>map(CreateProduct.Outcome.Created::new)
                .orElseGet(() -> createAlone(adminId, draft)));
      }
    }
    return outcomes;
  }

  /** The products of a chunk that were created; empty for those that have to be tried alone. */
  private List<Optional<ProductDetail>> createTogether(String adminId, List<ProductDraft> drafts) {
    SimilarStock existing =
        stocks.findSimilar(drafts.stream().flatMap(draft -> draft.skus().stream()).toList());
    CategoryTree tree = categories.tree();
    List<NewProduct> fresh = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      StockAllocation allocation = StockAllocation.of(existing, drafts.get(i));
      if (allocation.takenSkus().isEmpty()) {
        Product product = product(drafts.get(i));
        fresh.add(NewProduct.of(adminId, product, allocation, tree, ids, null));
        places.add(i);
      }
    }
    List<Products.Result> results =
        products.commitNew(fresh.stream().map(NewProduct::change).toList());
    List<Optional<ProductDetail>> created =
        new ArrayList<>(drafts.stream().map(_ -> Optional.<ProductDetail>empty()).toList());
    for (int i = 0; i < fresh.size(); i++) {
      if (results.get(i) == Products.Result.COMMITTED) {
        created.set(places.get(i), Optional.of(fresh.get(i).detail()));
      }
    }
    return created;
  }

  private Product product(ProductDraft draft) {
    String id = ids.next();
    String slug = Optional.ofNullable(draft.slug()).orElseGet(() -> Slug.of(draft.name(), id));
    return draft.first(id, slug, clock.instant());
  }

  private CreateProduct.Outcome createAlone(String adminId, ProductDraft draft) {
    try {
      return createProduct.create(adminId, draft, null);
    } catch (ConflictException e) {
      return new CreateProduct.Outcome.ConcurrentChange();
    }
  }
}
