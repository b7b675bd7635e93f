/** The documents that decide prices, in the table and in a cache. */
@NullMarked
package shop.aws.table.rules;

import org.jspecify.annotations.NullMarked;
