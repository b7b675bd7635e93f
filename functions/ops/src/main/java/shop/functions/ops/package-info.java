/** Health and metrics, for operators and their tools. */
@NullMarked
package shop.functions.ops;

import org.jspecify.annotations.NullMarked;
