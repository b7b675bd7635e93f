/** API keys in the table. */
@NullMarked
package shop.aws.table.apikey;

import org.jspecify.annotations.NullMarked;
