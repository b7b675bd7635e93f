/** Where data is stored: the table, the image bucket, the search domain and the secrets. */
@NullMarked
package shop.infra.data;

import org.jspecify.annotations.NullMarked;
