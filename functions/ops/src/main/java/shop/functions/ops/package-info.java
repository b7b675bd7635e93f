/** The ops function: health checks and metrics, for operators and monitoring tools. */
@NullMarked
package shop.functions.ops;

import org.jspecify.annotations.NullMarked;
