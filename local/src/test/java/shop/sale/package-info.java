/** A flash sale: thousands of customers and one SKU, judged by what its buyers saw. */
@NullMarked
package shop.sale;

import org.jspecify.annotations.NullMarked;
