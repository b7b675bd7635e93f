/** DynamoDB Local as a child process: its licence and its class path stay apart from the shop's. */
@NullMarked
package shop.dynamodb;

import org.jspecify.annotations.NullMarked;
