/** Calls a Lambda function as API Gateway does: request events, responses and a Lambda context. */
@NullMarked
package shop.testkit.api;

import org.jspecify.annotations.NullMarked;
