/** Every key of the table, each with the access pattern that it serves. */
@NullMarked
package shop.aws.table.key;

import org.jspecify.annotations.NullMarked;
