/** Galleries and announced uploads in the table. */
@NullMarked
package shop.aws.table.image;

import org.jspecify.annotations.NullMarked;
