/** API Gateway's request authorizer: turns away at the edge who has no live token. */
@NullMarked
package shop.functions.authorizer;

import org.jspecify.annotations.NullMarked;
