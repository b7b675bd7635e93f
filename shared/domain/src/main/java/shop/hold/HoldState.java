package shop.hold;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.inventory.Stock;

/**
 * What a new hold depends on.
 *
 * @param current the hold that the checkout has
 * @param ofOwner the checkouts that the owner holds, this one included
 * @param stocks by SKU; a SKU without stock is left out
 */
public record HoldState(Optional<Hold> current, List<String> ofOwner, Map<String, Stock> stocks) {}
