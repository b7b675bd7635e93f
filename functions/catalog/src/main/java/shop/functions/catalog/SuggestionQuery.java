package shop.functions.catalog;

import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * What suggestions are asked for.
 *
 * @param q what was typed so far
 * @param limit of products
 */
record SuggestionQuery(
    @Text(max = Limits.NAME_LENGTH) String q,
    @Nullable @Range(min = 1, max = Limits.SUGGESTIONS) Integer limit) {
  int count() {
    return limit == null ? Limits.SUGGESTIONS : limit;
  }
}
