package shop.inventory;

/**
 * The one form of a SKU in use, of the forms that differ only by case. It is stored with the stock
 * of the form in capitals, whose own stock needs no claim: {@code Mug-1} claims {@code MUG-1}.
 *
 * @param sku the form in use, not in capitals; another one may claim it when its stock is retired
 * @param productId the product that took it into use, so that each use is another claim
 */
public record SkuClaim(String sku, String productId) {}
