/** The scenarios against LocalStack, and what only a deployed stack can be asked. */
@NullMarked
package shop.localstack;

import org.jspecify.annotations.NullMarked;
