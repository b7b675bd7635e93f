package shop.functions.catalog;

import org.jspecify.annotations.Nullable;
import shop.catalog.CategoryDraft;
import shop.contracts.Limits;
import shop.web.binding.Text;

/**
 * A category as an administrator writes it.
 *
 * @param slug made of the name when it is left out, or kept
 * @param parentId at the top when it is left out
 */
record CategoryBody(
    @Text(max = Limits.NAME_LENGTH) String name,
    @Nullable
        @Text(max = Limits.SLUG_LENGTH, pattern = ProductBody.SLUG, what = ProductBody.SLUG_RULE)
        String slug,
    @Nullable @Text(max = Limits.SKU_LENGTH) String parentId) {

  CategoryDraft draft() {
    return new CategoryDraft(slug, name, parentId);
  }
}
