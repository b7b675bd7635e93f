package shop.cart;

/** An item that a customer adds to a cart. */
public sealed interface ItemToAdd {
  record Sku(String sku) implements ItemToAdd {}

  /** A product with a single variant. */
  record SimpleProduct(String productId) implements ItemToAdd {}
}
