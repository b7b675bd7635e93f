package shop.search;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import shop.catalog.ProductDetails;
import shop.catalog.Products;
import shop.contracts.Limits;
import shop.events.LineSold;
import shop.events.ShopEvent;

/**
 * Keeps the index in step with the table. An event only says where to look; what is indexed is what
 * the table says, and it is looked at again after the write: the last writer of several at once
 * therefore leaves what the table says, in whatever order their events came.
 */
public final class IndexProduct {
  private final Products products;
  private final ProductDetails details;
  private final ProductIndex index;

  public IndexProduct(Products products, ProductDetails details, ProductIndex index) {
    this.products = products;
    this.details = details;
    this.index = index;
  }

  /**
   * Indexes the products that an event is about; may be repeated.
   *
   * @throws IllegalStateException when they keep changing meanwhile: to be tried again later
   */
  public void on(ShopEvent event) {
    productIds(event).distinct().forEach(this::index);
  }

  /** Indexes one product as it is now, or takes it out when it is gone. */
  public void index(String productId) {
    Optional<IndexedProduct> written = read(productId);
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      written.ifPresentOrElse(index::put, () -> index.remove(productId));
      Optional<IndexedProduct> now = read(productId);
      if (now.equals(written)) {
        return;
      }
      written = now;
    }
    throw new IllegalStateException("a product keeps changing while it is indexed");
  }

  private Optional<IndexedProduct> read(String productId) {
    return products
        .find(productId)
        .map(found -> IndexedProduct.of(details.of(List.of(found)).getFirst()));
  }

  private static Stream<String> productIds(ShopEvent event) {
    return switch (event) {
      case ShopEvent.ProductCreated created -> Stream.of(created.productId());
      case ShopEvent.ProductChanged changed -> Stream.of(changed.productId());
      case ShopEvent.ProductRemoved removed -> Stream.of(removed.productId());
      case ShopEvent.StockChanged changed -> Stream.of(changed.productId());
      case ShopEvent.OrderPlaced placed -> placed.lines().stream().map(LineSold::productId);
      case ShopEvent.OrderCancelled cancelled ->
          cancelled.lines().stream().map(LineSold::productId);
      case ShopEvent.OrderRefunded refunded ->
          refunded.returned().stream().map(LineSold::productId);
      default -> Stream.empty();
    };
  }
}
