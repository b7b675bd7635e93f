package shop.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param data the items of this page
 * @param nextCursor value for the query parameter {@code cursor} to get the next page; null on the
 *     last page
 */
public record PageView(List<?> data, @Nullable String nextCursor) {}
