/**
 * The local stand-in for API Gateway: HTTP in, proxy events out, the authorizer asked in between.
 */
@NullMarked
package shop.local.gateway;

import org.jspecify.annotations.NullMarked;
