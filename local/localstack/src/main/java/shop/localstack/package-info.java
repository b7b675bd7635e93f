/**
 * Deploys the stack of infra-cdk to a LocalStack that is running or started here
 * (docs/localstack.md).
 */
@NullMarked
package shop.localstack;

import org.jspecify.annotations.NullMarked;
