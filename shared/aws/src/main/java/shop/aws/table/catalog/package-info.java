/** Categories, products and the backlog of the search index in the table. */
@NullMarked
package shop.aws.table.catalog;

import org.jspecify.annotations.NullMarked;
