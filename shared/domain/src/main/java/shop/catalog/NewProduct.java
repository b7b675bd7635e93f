package shop.catalog;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.contracts.reason.AuditAction;
import shop.events.ShopEvent.ProductCreated;
import shop.image.Gallery;
import shop.inventory.Stock;

/**
 * A product that is to be created.
 *
 * @param change the transaction that creates it
 * @param detail the product as clients see it after that
 */
record NewProduct(ProductChange change, ProductDetail detail) {

  /**
   * The change for a new product with its stock, its event and its audit entry.
   *
   * @param allocation without taken SKUs
   * @param request null when the client sent no idempotency key
   */
  static NewProduct of(
      String adminId,
      Product product,
      StockAllocation allocation,
      CategoryTree tree,
      Ids ids,
      @Nullable IdempotentRequest<ProductDetail> request) {
    List<Stock> added = allocation.newStock(product, product.createdAt());
    ProductDetail detail =
        new ProductDetail(
            product,
            added.stream().collect(Collectors.toMap(Stock::sku, Stock::available)),
            tree.path(product.categoryId()),
            Gallery.empty(product.id()));
    Effects effects =
        Effects.at(product.createdAt(), ids)
            .event(new ProductCreated(product.id(), product.version()))
            .audit(adminId, AuditAction.PRODUCT_CREATE, "product/" + product.id(), product.slug())
            .respond(request, detail);
    ProductChange change =
        new ProductChange(
            null,
            product,
            ProductChange.stockWrites(null, product, allocation.opens(added)),
            effects);
    return new NewProduct(change, detail);
  }
}
