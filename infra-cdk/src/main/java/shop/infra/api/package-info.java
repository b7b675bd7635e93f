/** What clients reach: the REST API of API Gateway, CloudFront and WAF. */
@NullMarked
package shop.infra.api;

import org.jspecify.annotations.NullMarked;
