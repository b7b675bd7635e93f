package shop.functions.catalog;

import java.util.List;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.web.binding.Items;
import shop.web.binding.Text;

/**
 * A new order of a product's images.
 *
 * @param imageIds the ids of all images of the product, of any status, each once
 */
record ImageOrderBody(
    @Items(min = 1, max = Limits.IMAGES_PER_PRODUCT)
        @Text(max = IdFormat.ID_LENGTH, pattern = IdFormat.ID, description = IdFormat.ID_RULE)
        List<String> imageIds) {}
