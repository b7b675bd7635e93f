package shop.functions.catalog;

import java.util.List;
import shop.contracts.Limits;
import shop.web.binding.Items;
import shop.web.binding.Text;

/** The order of a product's images: each of them once, in whatever state it is. */
record ImageOrderBody(
    @Items(min = 1, max = Limits.IMAGES_PER_PRODUCT) @Text(max = Limits.SKU_LENGTH)
        List<String> imageIds) {}
