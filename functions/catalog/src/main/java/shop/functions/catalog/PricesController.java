package shop.functions.catalog;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.catalog.Products;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.page.Page;
import shop.price.PriceChange;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Query;

/** The history of a product's prices, for administrators; also of a deleted product. */
@Controller
final class PricesController {
  private final Products products;

  PricesController(Products products) {
    this.products = products;
  }

  @Serves(value = Route.LIST_PRODUCT_PRICES, view = PriceChangeView.class, page = true)
  ResponseEntity<?> list(@PathVariable String id, @Query HistoryQuery query) {
    Page<PriceChange> page = products.priceChanges(id, query.page());
    if (page.items().isEmpty() && products.find(id).isEmpty()) {
      throw Problem.of(ProblemType.NOT_FOUND);
    }
    return Responses.page(page.map(PriceChangeView::of));
  }
}
