/** Calls a function as API Gateway does: request events, answers and a Lambda context. */
@NullMarked
package shop.testkit.api;

import org.jspecify.annotations.NullMarked;
