/** Functions that events and the clock start: one jar, a Lambda for each bean. */
@NullMarked
package shop.functions.workers;

import org.jspecify.annotations.NullMarked;
