package shop.testkit;

import shop.cart.Carts;
import shop.cart.Offers;
import shop.catalog.Categories;
import shop.catalog.Products;
import shop.checkout.QuoteInputs;
import shop.checkout.session.Checkouts;
import shop.commit.IdempotencyStore;
import shop.hold.Holds;
import shop.inventory.Stocks;
import shop.ledger.Payments;
import shop.order.Orders;

/** The ports of catalogue, carts, orders and payments, all on one table. */
public record ShopPorts(
    Products products,
    Categories categories,
    Stocks stocks,
    IdempotencyStore idempotencyStore,
    Carts carts,
    Offers offers,
    QuoteInputs quoteInputs,
    Holds holds,
    Orders orders,
    Payments payments,
    Checkouts checkouts) {}
