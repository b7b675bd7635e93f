/**
 * The local stand-in for API Gateway: it authorizes HTTP requests and passes them to functions as
 * proxy events.
 */
@NullMarked
package shop.local.gateway;

import org.jspecify.annotations.NullMarked;
