/** OpenSearch as a child process, for machines without a search service. */
@NullMarked
package shop.opensearch;

import org.jspecify.annotations.NullMarked;
