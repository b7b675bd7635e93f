/** All keys of the table, each with its access pattern. */
@NullMarked
package shop.aws.table.key;

import org.jspecify.annotations.NullMarked;
