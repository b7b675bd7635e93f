/** The OpenAPI document of the API, generated from routes, controllers and records. */
@NullMarked
package shop.architecture.openapi;

import org.jspecify.annotations.NullMarked;
