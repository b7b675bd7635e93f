/** The Lambda authorizer of API Gateway: refuses requests without a valid access token. */
@NullMarked
package shop.functions.authorizer;

import org.jspecify.annotations.NullMarked;
