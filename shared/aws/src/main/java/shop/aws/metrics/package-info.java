/**
 * The functions' metrics: counted in the process, written to the log for CloudWatch (EMF), and read
 * for {@code GET /metrics}.
 */
@NullMarked
package shop.aws.metrics;

import org.jspecify.annotations.NullMarked;
