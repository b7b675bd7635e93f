package shop.functions.catalog;

import org.jspecify.annotations.Nullable;
import shop.catalog.CategoryDraft;
import shop.catalog.Slug;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.web.Problem;
import shop.web.binding.Text;

/**
 * A category to create or replace.
 *
 * @param slug unique name in URLs; default: the present slug, or one derived from the name
 * @param parentId the parent category; absent: a root category
 */
record CategoryBody(
    @Text(max = Limits.NAME_LENGTH) String name,
    @Nullable
        @Text(max = IdFormat.SLUG_LENGTH, pattern = IdFormat.SLUG, description = IdFormat.SLUG_RULE)
        String slug,
    @Nullable @Text(max = IdFormat.ID_LENGTH, pattern = IdFormat.ID, description = IdFormat.ID_RULE)
        String parentId) {

  CategoryDraft draft() {
    if (slug != null && Slug.isReserved(slug)) {
      throw Problem.invalid("/slug", Slug.reservedFault());
    }
    return new CategoryDraft(slug, name, parentId);
  }
}
