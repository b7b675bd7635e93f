package shop.functions.catalog;

import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.contracts.Paging;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * A request for suggestions while a customer types a search.
 *
 * @param q the text typed so far
 * @param limit maximum number of products
 */
record SuggestionQuery(
    @Text(max = Limits.NAME_LENGTH) String q,
    @Nullable @Range(min = 1, max = Paging.SUGGESTIONS) Integer limit) {
  int count() {
    return limit == null ? Paging.SUGGESTIONS : limit;
  }
}
