/**
 * Runs an API function: Spring MVC in AWS's serverless container, with access checks, response
 * headers, error responses and the request log.
 */
@NullMarked
package shop.web.container;

import org.jspecify.annotations.NullMarked;
