/** DynamoDB Local as a child process, apart from the shop's class path and licence. */
@NullMarked
package shop.dynamodb;

import org.jspecify.annotations.NullMarked;
