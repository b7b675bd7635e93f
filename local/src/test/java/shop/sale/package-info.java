/** A flash sale: thousands of customers order one SKU; the test checks the responses they get. */
@NullMarked
package shop.sale;

import org.jspecify.annotations.NullMarked;
