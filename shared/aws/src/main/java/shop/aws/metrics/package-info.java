/**
 * Metrics of the functions: counted in the process, published by EMF, read for {@code GET
 * /metrics}.
 */
@NullMarked
package shop.aws.metrics;

import org.jspecify.annotations.NullMarked;
