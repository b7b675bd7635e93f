package shop.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param nextCursor for the query parameter {@code cursor} of the next page; null at the end
 */
public record PageView(List<?> data, @Nullable String nextCursor) {}
