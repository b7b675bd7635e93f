/** How good answers of the search are, on judged queries, and how fast its suggestions. */
@NullMarked
package shop.quality;

import org.jspecify.annotations.NullMarked;
