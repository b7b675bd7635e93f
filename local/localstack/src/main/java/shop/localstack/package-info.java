/** The stack of infra-cdk on a LocalStack that is found or started here (docs/localstack.md). */
@NullMarked
package shop.localstack;

import org.jspecify.annotations.NullMarked;
