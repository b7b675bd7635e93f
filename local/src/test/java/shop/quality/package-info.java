/** Quality of the search: relevance on judged queries, and the speed of suggestions. */
@NullMarked
package shop.quality;

import org.jspecify.annotations.NullMarked;
